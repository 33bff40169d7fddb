import numpy as np, datetime
print(np.datetime64('2020-01-02').item(), repr(np.datetime64('2020-01-02T03:04:05').item()), np.timedelta64(5,'D').item(), np.timedelta64(5,'ns').item(), np.datetime64('NaT').item(), repr(np.array(['2020-01-01'],dtype='M8[D]').tolist()), np.array(['2020-01-01T00:00'],dtype='M8[m]').astype(object))
print(hash(np.timedelta64(2,'W'))==hash(np.timedelta64(14,'D'))==hash(datetime.timedelta(14)), np.datetime64('2020-01') .item())
a=np.arange(4); print(a.flags==a.copy().flags, np.clip(a,-2**70,2), np.clip(np.uint8([1,2]),-1,300), np.array([2**60],'q')<np.array([2**60+1],'Q'), np.equal(np.uint8([1]),-1), np.less(-1,np.uint8([1])))
except ValueError as e: print(e)
print(np.array2string(np.arange(3.), formatter={'float_kind': lambda x: '%.2f'%x}), np.array2string(np.arange(3)), np.array2string(np.array(['a','b']), formatter={'str_kind': str.upper}))
out=np.zeros(4,complex); r=np.fft.fft([1,2,3,4],out=out); print(r is out, out)
print(np.float32(0.5).as_integer_ratio(), np.int8(7).bit_count(), np.float64(2).is_integer(), np.number[int])
print(np.array([('2020-01-01',1)],dtype='M8[D],i4')[0])
