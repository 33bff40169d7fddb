# What quantiles, medians, norms and variances raise on the way, casts of texts, and types that functions of floats refuse.
import numpy as np, warnings
inf, nan = np.inf, np.nan
def t(*texts):
    for text in texts:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter('always')
            try:
                shown = repr(eval(text))
            except Exception as e:
                shown = type(e).__name__ + ': ' + str(e)
        print(text, '->', shown, *[str(w.message) for w in told])
t('np.percentile([1, inf], 100)', 'np.percentile([1, inf], 0)', 'np.percentile([1, inf], [0, 100])', 'np.percentile([-inf, 1, inf], [0, 25, 50, 75, 100])')
t('np.percentile([-inf, 1, inf], 25)', 'np.percentile([[-inf, 1, inf], [1, 2, 3]], 25, axis=1)', 'np.nanpercentile([[-inf, 1, inf], [1, 2, nan]], [25, 75], axis=1)')
t('np.nanpercentile([[-inf, 1, inf], [1, 2, nan]], 25)', 'np.percentile([[-inf, 1, inf], [1, 2, nan]], 25, axis=1)', "np.quantile(np.array([inf, inf], 'f4'), .5)")
t("np.quantile([-1.7e308, 1.7e308], .3, method='weibull')", "np.quantile([-1.7e308, 1.7e308], .3, method='averaged_inverted_cdf')", "np.quantile([-1.7e308, 1.7e308], .3, method='hazen')")
t("np.quantile([-1.7e308, 1.7e308, inf], .9, method='median_unbiased')", "np.quantile([1, 2, inf], .67, method='closest_observation')")
t('np.median([[1, inf], [-inf, inf]], axis=1)', 'np.median([[1, nan], [-inf, inf]], axis=1)', 'np.nanmedian([[1, nan], [-inf, inf]], axis=1)', 'np.nanmedian([-inf, inf])')
t('np.median([1.7e308, 1.7e308])', "np.median(np.array([3e38, 3e38], 'f4'))", "np.median(np.array([6e4, 6e4], 'f2'))", 'np.median([inf, 1])', 'np.median([nan, 1])')
t('np.var([1.7e308, 1.7e308, 1e308])', 'np.std([1e200, 1])', 'np.nanvar([1.7e308, 1.7e308])', 'np.cov([1e200, -1e200], [1, 2])', 'np.corrcoef([1e200, 0], [1, 2])')
t('np.linalg.norm([[1e200, 1e200]], axis=1)', 'np.linalg.norm([1e200, 1e200], 3)', 'np.linalg.norm([0., 1], -1)', 'np.linalg.norm([0., 1], -2)', "np.linalg.norm([[1e200, 1e200]], 'fro')")
t('np.dot([[1e200, 1e200]], [1e200, 1e200])', 'np.vdot([1e200, 1e200], [1e200, 1e200])', 'np.tensordot([inf], [0], 1)', 'np.gradient([inf, inf, 1])', 'np.gradient([-1.7e308, 1.7e308])')
t('np.spacing(inf)', 'np.spacing([1., inf])', 'np.nextafter(1.7976931348623157e308, inf)', 'np.sinc(inf)', 'np.sinc([inf, 1, nan])', 'np.float_power(0., -1)')
t('np.float64(0)**1j', 'np.complex128(0)**1j', 'np.array(0)**1j', 'np.power(0, 1j)', 'np.power([0j, 1], -1)', 'np.power(0j, 2)', 'np.polyval([1e300, 1], 1e10)')
t("np.array(['1e400']).astype(float)", "np.array(['1e40', '1e41', 'inf']).astype('f4')", "np.array([b'1e40', b'1']).astype('f2')", "np.array(['1e40'], 'f4')", "np.float32('1e40')", "np.array(['1e40'], object).astype('f4')")
t("np.array([5, 'NaT'], 'm8[D]') % np.timedelta64(0, 'D')", "np.timedelta64(5, 'D') % np.timedelta64(0, 'D')")
D = np.array(['2020-01-01', '2020-01-03'], 'M8[D]')
t('np.fft.fft(D)', "np.fft.ifft(['a', 'b'])", 'np.fft.rfft(D)', "np.fft.fft2(np.array([['a']]))", 'np.fft.fftn(D)', 'np.fft.hfft(D)', 'np.fft.fft(D - D[0])')
t('np.isclose(D, D)', "np.isclose('a', 'a')", 'np.isclose(D - D, D - D)', 'np.allclose(D, D)', 'np.sinc(D)', "np.sinc(['a'])", 'np.sinc(D - D)')
t("np.linspace('a', 'b', 3)", 'np.linspace(D[0], D[1], 3)', "np.logspace('a', 'b', 3)", "np.linalg.inv([['a']])", "np.linalg.det([['a']])", "np.linalg.solve([['a']], ['b'])", "np.percentile(['a', 'b'], 50)", "np.dot(['a'], ['b'])")
c = (np.arange(10) * .1 + 1j * np.arange(10) * .37).astype('c8')
np.random.seed(0); z = (np.random.rand(50, 7) + 1j * np.random.rand(50, 7)).astype('c8')
t('c.mean(), np.mean(c.reshape(2, 5), axis=1)', 'z.mean(), z.mean(0), z.mean(1)[:4]', 'np.mean(z, axis=0, keepdims=True).shape')
