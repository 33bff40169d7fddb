import numpy as np, numbers, collections.abc, json, math, copy, pickle
x = np.bool_(True); abs(x)
x = np.int64(3); abs(x)
x = np.float32(-1.5); -x
x = np.float16(2.5); +x
x = np.uint8(200); +x
x = np.uint8(200); ~x
x = np.int64(2**63-1); ~x
x = np.str_("a%d"); int(x)
x = np.bool_(True); int(x)
x = np.float16(2.5); float(x)
x = np.float64("inf"); float(x)
x = np.float16(2.5); complex(x)
x = np.uint8(200); complex(x)
x = np.int8(127); bool(x)
x = np.timedelta64(7,"D"); bool(x)
x = np.timedelta64(7,"D"); str(x)
x = np.str_("a%d"); str(x)
x = np.uint64(2**64-1); repr(x)
x = np.void(b"ab"); repr(x)
x = np.array((1,2.),"i4,f8")[()]; f"{x}"
x = np.float16(2.5); f"{x}"
x = np.timedelta64(7,"D"); f"{x:5}"
x = np.float16(2.5); f"{x:5}"
x = np.float64("inf"); f"{x:.2f}"
x = np.uint32(7); f"{x:.2f}"
x = np.timedelta64("NaT"); f"{x:d}"
x = np.int8(127); f"{x:d}"
x = np.array((1,2.),"i4,f8")[()]; f"{x:x}"
x = np.timedelta64("NaT"); f"{x:x}"
x = np.float64("inf"); f"{x:e}"
x = np.uint8(200); f"{x:e}"
x = np.array((1,2.),"i4,f8")[()]; f"{x:>10}"
x = np.int64(3); f"{x:>10}"
x = np.bool_(True); f"{x:,}"
x = np.int64(3); f"{x:,}"
x = np.array((1,2.),"i4,f8")[()]; f"{x:+}"
x = np.float32(-1.5); f"{x:+}"
x = np.float64("inf"); f"{x:%}"
x = np.int8(127); f"{x:%}"
x = np.uint32(7); "%d" % x
x = np.float32("nan"); "%d" % x
x = np.datetime64("2020-01-05"); "%s" % x
x = np.float16(2.5); "%s" % x
x = np.uint64(2**64-1); "%.3f" % x
x = np.str_("a%d"); "%.3f" % x
x = np.float32("nan"); "{:08.3f}".format(x)
x = np.array((1,2.),"i4,f8")[()]; "{:08.3f}".format(x)
x = np.float64("inf"); x.item()
x = np.uint64(2**64-1); x.item()
x = np.int8(127); x.item(0)
x = np.int64(2**63-1); x.item(0)
x = np.bool_(True); x.item(1)
x = np.float64("inf"); x.item(1)
x = np.complex128(3-1j); x.tolist()
x = np.float16(2.5); x.tolist()
x = np.datetime64("2020-01-05"); x.dtype
x = np.uint16(5); x.dtype
x = np.float16(2.5); x.itemsize
x = np.complex128(3-1j); x.itemsize
x = np.bytes_(b"ab"); x.nbytes
x = np.uint64(2**64-1); x.nbytes
x = np.int64(3); x.shape
x = np.int8(127); x.shape
x = np.float32(-1.5); x.ndim
x = np.bytes_(b"ab"); x.ndim
x = np.complex64(1+2j); x.size
x = np.uint64(2**64-1); x.size
x = np.bool_(True); x.T
x = np.void(b"ab"); x.T
x = np.float64("inf"); x.real
x = np.bytes_(b"ab"); x.real
x = np.complex64(1+2j); x.imag
x = np.timedelta64("NaT"); x.imag
x = np.int8(-7); x.conj()
x = np.complex64(1+2j); x.conj()
x = np.uint8(200); x.conjugate()
x = np.int32(-2**31); x.conjugate()
x = np.uint32(7); x.astype("f8")
x = np.int8(127); x.astype("f8")
x = np.array((1,2.),"i4,f8")[()]; x.astype("U5")
x = np.uint16(5); x.astype("U5")
x = np.uint64(2**64-1); x.astype("M8[D]")
x = np.datetime64("2020-01-05"); x.astype("M8[D]")
x = np.array((1,2.),"i4,f8")[()]; x.astype(bool)
x = np.complex64(1+2j); x.astype(bool)
x = np.void(b"ab"); x.view("u1")
x = np.timedelta64("NaT"); x.view("u1")
x = np.int8(127); x.byteswap()
x = np.uint16(5); x.byteswap()
x = np.complex64(1+2j); x.newbyteorder()
x = np.timedelta64("NaT"); x.newbyteorder()
x = np.str_("a%d"); x.tobytes()
x = np.complex128(3-1j); x.tobytes()
x = np.int64(2**63-1); x.strides
x = np.complex64(1+2j); x.strides
x = np.int64(2**63-1); x.base
x = np.float64(2.5); x.base
x = np.complex128(3-1j); x.flat[0]
x = np.int32(-2**31); x.flat[0]
x = np.uint16(5); x.ravel()
x = np.float32("nan"); x.ravel()
x = np.float16(2.5); x.reshape(1)
x = np.int32(-2**31); x.reshape(1)
x = np.float64("inf"); x.reshape(2)
x = np.timedelta64("NaT"); x.reshape(2)
x = np.float64(2.5); x.flatten()
x = np.bytes_(b"ab"); x.flatten()
x = np.uint16(5); x.squeeze()
x = np.complex128(3-1j); x.squeeze()
x = np.uint32(7); x.transpose()
x = np.complex64(1+2j); x.transpose()
x = np.int8(-7); x.copy()
x = np.bytes_(b"ab"); x.copy()
x = np.int32(-2**31); x.fill(1)
x = np.uint16(5); x.fill(1)
x = np.float64("inf"); x.sum()
x = np.timedelta64(7,"D"); x.sum()
x = np.float64(2.5); x.prod()
x = np.float32(-1.5); x.prod()
x = np.int64(3); x.mean()
x = np.uint64(2**64-1); x.mean()
x = np.int16(300); x.std()
x = np.bytes_(b"ab"); x.std()
x = np.uint32(7); x.var()
x = np.int64(3); x.var()
x = np.bool_(True); x.max()
x = np.uint8(200); x.max()
x = np.int8(127); x.min()
x = np.float64("inf"); x.min()
x = np.int64(3); x.argmax()
x = np.complex128(3-1j); x.argmax()
x = np.int16(300); x.argmin()
x = np.void(b"ab"); x.argmin()
x = np.uint8(200); x.cumsum()
x = np.int8(-7); x.cumsum()
x = np.bool_(True); x.all()
x = np.complex64(1+2j); x.all()
x = np.float16(2.5); x.any()
x = np.float32("nan"); x.any()
x = np.complex128(3-1j); x.clip(0,1)
x = np.int64(3); x.clip(0,1)
x = np.int16(300); x.repeat(2)
x = np.timedelta64("NaT"); x.repeat(2)
x = np.int32(-2**31); x.take(0)
x = np.datetime64("2020-01-05"); x.take(0)
x = np.bytes_(b"ab"); x.trace()
x = np.complex128(3-1j); x.trace()
x = np.float64("inf"); x.diagonal()
x = np.float64(2.5); x.diagonal()
x = np.uint64(2**64-1); x.sort()
x = np.int64(3); x.sort()
x = np.float16(2.5); x.searchsorted(1)
x = np.void(b"ab"); x.searchsorted(1)
x = np.uint8(200); x.choose([1,2])
x = np.int64(3); x.choose([1,2])
x = np.float32(-1.5); x.put(0,1)
x = np.int8(-7); x.put(0,1)
x = np.float32(-1.5); x.resize(1)
x = np.uint64(2**64-1); x.resize(1)
x = np.uint64(2**64-1); x.setfield(1,"i1")
x = np.void(b"ab"); x.setfield(1,"i1")
x = np.float16(2.5); x.getfield("i1")
x = np.int32(-2**31); x.getfield("i1")
x = np.float16(2.5); x.setflags(write=True)
x = np.float64("inf"); x.setflags(write=True)
x = np.int64(2**63-1); x.swapaxes(0,0)
x = np.int32(-2**31); x.swapaxes(0,0)
x = np.int64(2**63-1); x.is_integer()
x = np.bool_(True); x.is_integer()
x = np.int32(-2**31); x.as_integer_ratio()
x = np.float64(2.5); x.as_integer_ratio()
x = np.uint16(5); x.bit_count()
x = np.uint32(7); x.bit_count()
x = np.array((1,2.),"i4,f8")[()]; x.hex()
x = np.str_("a%d"); x.hex()
x = np.datetime64("2020-01-05"); x.fromhex("0x1p3")
x = np.timedelta64(7,"D"); x.fromhex("0x1p3")
x = np.float64(2.5); x.to_device("cpu")
x = np.float32("nan"); x.to_device("cpu")
x = np.int8(-7); x.device
x = np.int64(2**63-1); x.device
x = np.float32("nan"); x[()]
x = np.int8(127); x[()]
x = np.bool_(True); x[0]
x = np.complex64(1+2j); x[0]
x = np.uint32(7); x[...]
x = np.uint16(5); x[...]
x = np.float16(2.5); x[None]
x = np.str_("a%d"); x[None]
x = np.uint8(200); x[:]
x = np.float16(2.5); x[:]
x = np.int64(2**63-1); len(x)
x = np.datetime64("2020-01-05"); len(x)
x = np.float16(2.5); iter(x)
x = np.float64("inf"); iter(x)
x = np.complex128(3-1j); list(x)
x = np.timedelta64("NaT"); list(x)
x = np.bool_(True); x.__array__()
x = np.float64(2.5); x.__array__()
x = np.int8(-7); x.__array_interface__["typestr"]
x = np.float32(-1.5); x.__array_interface__["typestr"]
x = np.float64(2.5); type(x).__mro__
x = np.timedelta64("NaT"); type(x).__mro__
x = np.float64(2.5); pickle.loads(pickle.dumps(x))
x = np.void(b"ab"); pickle.loads(pickle.dumps(x))
x = np.timedelta64(7,"D"); copy.copy(x)
x = np.void(b"ab"); copy.copy(x)
x = np.float64(2.5); copy.deepcopy(x)
x = np.int32(-2**31); copy.deepcopy(x)
x = np.float32(-1.5); math.floor(x)
x = np.float64("inf"); math.ceil(x)
x = np.float32("nan"); math.ceil(x)
x = np.uint64(2**64-1); math.sqrt(x)
x = np.int64(3); math.sqrt(x)
x = np.timedelta64(7,"D"); divmod(x,3)
x = np.int8(127); divmod(x,3)
x = np.uint64(2**64-1); divmod(7,x)
x = np.datetime64("2020-01-05"); divmod(7,x)
x = np.bytes_(b"ab"); divmod(x,0)
x = np.str_("a%d"); divmod(x,0)
x = np.uint16(5); divmod(x,2.5)
x = np.void(b"ab"); divmod(x,2.5)
x = np.float32(-1.5); divmod(x,x)
x = np.float64("inf"); pow(x,2,5)
x = np.complex128(3-1j); pow(x,2,5)
x = np.datetime64("2020-01-05"); pow(x,-1)
x = np.bool_(True); pow(x,-1)
x = np.bool_(True); x.__add__("a")
x = np.int16(300); x.__add__("a")
x = np.uint32(7); x.__radd__(1)
x = np.uint32(7); x.__divmod__(2)
x = np.int16(300); x.__divmod__(2)
x = np.array((1,2.),"i4,f8")[()]; x.__floordiv__(0)
x = np.float32("nan"); x.__mod__(0)
x = np.uint16(5); x.__pow__(-1)
x = np.int16(300); x.__pow__(-1)
x = np.uint16(5); x.__lshift__(70)
x = np.complex128(3-1j); x.__lshift__(70)
x = np.int64(2**63-1); x.__rshift__(-1)
x = np.int16(300); x.__rshift__(-1)
x = np.int32(-2**31); x.__eq__(None)
x = np.float32("nan"); x.__eq__(None)
x = np.timedelta64(7,"D"); x.__lt__("a")
x = np.bool_(True); x.__lt__("a")
x = np.array((1,2.),"i4,f8")[()]; x.foo
x = np.int8(-7); x.foo
x = np.complex64(1+2j); type(x)()
x = np.int64(2**63-1); type(x)()
x = np.datetime64("2020-01-05"); type(x)(5)
x = np.uint32(7); type(x)(5)
x = np.float64("inf"); type(x)(300)
x = np.float64(2.5); type(x)(300)
x = np.uint16(5); type(x)(-1)
x = np.float32("nan"); type(x)(-1)
x = np.complex64(1+2j); type(x)(2**70)
x = np.uint16(5); type(x)(2**70)
x = np.void(b"ab"); type(x)(2.7)
x = np.float64(2.5); type(x)(2.7)
x = np.uint8(200); type(x)("3")
x = np.float32(-1.5); type(x)("3")
x = np.uint16(5); type(x)("z")
x = np.timedelta64(7,"D"); type(x)("z")
x = np.uint64(2**64-1); type(x)(None)
x = np.float64(2.5); type(x)(None)
x = np.int32(-2**31); type(x)([1,2])
x = np.uint64(2**64-1); type(x)([1,2])
x = np.float64(2.5); type(x)(1+2j)
x = np.float64("inf"); type(x)(1+2j)
x = np.bool_(True); type(x)(np.nan)
x = np.void(b"ab"); type(x)(np.nan)
x = np.float16(2.5); type(x)(x)
x = np.void(b"ab"); type(x)(x)
x = np.str_("a%d"); type(x)(np.array(4))
x = np.uint64(2**64-1); type(x)(np.array(4))
x = np.uint8(200); type(x)(b"7")
x = np.int64(2**63-1); type(x)(b"7")
x = np.uint16(5); type(x)(1,2)
x = np.uint32(7); type(x)(1,2)
x = np.int64(3); isinstance(x,int)
x = np.bytes_(b"ab"); isinstance(x,int)
x = np.int8(127); isinstance(x,float)
x = np.timedelta64(7,"D"); isinstance(x,float)
x = np.timedelta64("NaT"); isinstance(x,numbers.Number)
x = np.float32(-1.5); isinstance(x,numbers.Number)
x = np.int16(300); isinstance(x,numbers.Integral)
x = np.datetime64("2020-01-05"); isinstance(x,numbers.Integral)
x = np.complex64(1+2j); isinstance(x,numbers.Real)
x = np.uint32(7); isinstance(x,numbers.Real)
x = np.uint32(7); isinstance(x,collections.abc.Hashable)
x = np.int8(-7); isinstance(x,collections.abc.Hashable)
x = np.float16(2.5); np.isscalar(x)
x = np.int64(2**63-1); np.isscalar(x)
x = np.str_("a%d"); x.dtype.type is type(x)
x = np.timedelta64(7,"D"); x.dtype.type is type(x)
x = np.uint64(2**64-1); json.dumps(x)
x = np.uint8(200); json.dumps(x)
x = np.str_("a%d"); sum([x,x])
x = np.int8(127); sum([x,x])
x = np.float32("nan"); max(x,1)
x = np.float32(-1.5); sorted([x,x])
x = np.bytes_(b"ab"); sorted([x,x])
x = np.int64(2**63-1); {x:1}[x]
x = np.float64(2.5); {x:1}[x]
x = np.str_("a%d"); x if x else 0
x = np.bytes_(b"ab"); x if x else 0
x = np.void(b"ab"); not x
x = np.uint32(7); not x
x = np.int8(-7); x.__format__("")
x = np.uint64(2**64-1); x.__format__("")
x = np.int16(300); x.__format__("zz")
x = np.complex128(3-1j); x.__format__("zz")
x = np.float64("inf"); x.__round__()
x = np.int16(300); x.__int__()
x = np.float16(2.5); x.__int__()
x = np.float32(-1.5); x.__float__()
x = np.int16(300); x.__float__()
x = np.bytes_(b"ab"); x.__bool__()
x = np.timedelta64(7,"D"); x.__bool__()
x = np.float16(2.5); x.__reduce__()[0].__name__
x = np.float64(2.5); x.__reduce__()[0].__name__
x = np.datetime64("2020-01-05"); type(x).__name__
x = np.float64("inf"); type(x).__name__
np.str_("x")+np.str_("a%d")
np.complex64(1+2j)+np.float32(2)
np.uint16(5)+np.bool_(False)
np.uint64(2**64-1)+1+1j
np.float16(2.5)+True
np.int8(3)+np.float16(2.5)
np.float16(2.5)+np.array([1,2])
3**np.str_("a%d")
None^np.bool_(True)
np.array((1,2.),"i4,f8")[()]>=None
"x"%np.int32(-2**31)
0//np.datetime64("2020-01-05")
1+1j%np.complex128(3-1j)
np.array((1,2.),"i4,f8")[()]+np.int8(3)
np.datetime64("2019","s")-np.void(b"ab")
np.float64(2.5)-np.float32(2)
np.uint64(3)-np.bytes_(b"ab")
np.int8(3)-np.bool_(True)
np.float32("nan")-np.uint64(3)
np.float64(2.5)-np.bool_(False)
np.void(b"ab")-2.5
np.float16(2.5)*300
np.float16(0)*np.int8(127)
np.bool_(False)*np.int8(-7)
np.float32(2)*np.bytes_(b"ab")
np.int32(-2**31)*np.float32(2)
np.int8(-7)*True
np.int64(3)*np.bool_(False)
np.str_("a%d")/[1,2]
np.str_("a%d")/np.str_("x")
np.int8(-7)/np.str_("x")
np.uint16(5)/[1,2]
np.float64(2.5)/None
np.void(b"ab")/[1,2]
np.bool_(False)//np.void(b"ab")
np.uint64(3)//np.int8(127)
np.float64(2.5)//2**70
np.uint64(2**64-1)//np.uint64(3)
np.complex128(3-1j)//0.0
np.int8(3)//np.datetime64("2020-01-05")
np.str_("a%d")//np.uint64(3)
np.datetime64("2020-01-05")%np.complex64(2)
np.complex64(2)%np.int8(-7)
np.timedelta64("NaT")%True
np.float64(2.5)%2**70
np.complex64(2)%np.complex64(1+2j)
np.bool_(True)%np.int8(3)
np.datetime64("2020-01-05")%2.5
np.bytes_(b"ab")**np.datetime64("2019","s")
np.complex64(1+2j)**True
np.datetime64("2019","s")**np.uint16(5)
np.array([1,2])**np.bytes_(b"ab")
np.complex64(1+2j)**np.int8(3)
np.int16(300)**300
np.complex64(2)**np.str_("a%d")
np.bool_(False)<<np.timedelta64("NaT")
np.array([1,2])<<np.void(b"ab")
np.uint64(2**64-1)<<b"z"
np.array([1,2])<<np.timedelta64("NaT")
np.bool_(False)<<np.bool_(True)
np.bytes_(b"ab")<<2**70
np.str_("a%d")<<3
np.float32(-1.5)>>np.float16(0)
np.str_("x")>>np.void(b"ab")
np.timedelta64("NaT")>>np.datetime64("2019","s")
np.int64(3)>>2**70
np.timedelta64("NaT")>>1+1j
np.array([1,2])>>np.float64("inf")
np.str_("x")>>np.datetime64("2020-01-05")
np.float64(2.5)&[1,2]
np.float32("nan")&np.float32(2)
np.complex128(3-1j)&np.str_("x")
np.timedelta64(7,"D")&3
np.timedelta64(2,"h")&np.int8(-7)
np.uint16(5)&np.float32(2)
np.float32(2)&np.uint32(7)
np.float64("inf")|2.5
np.array([1,2])|np.uint64(2**64-1)
np.datetime64("2019","s")|np.int32(-2**31)
np.bool_(False)|np.int32(-2**31)
np.complex64(1+2j)|np.timedelta64(2,"h")
np.int64(2**63-1)|300
np.str_("x")|np.datetime64("2020-01-05")
np.str_("a%d")^3
np.int32(-2**31)^np.uint64(3)
np.datetime64("2019","s")^np.int8(127)
np.int8(127)^1+1j
np.complex64(1+2j)^3
np.float16(2.5)^2**70
np.str_("x")^np.bytes_(b"ab")
np.int64(3)==np.complex64(2)
np.void(b"ab")==None
np.bytes_(b"ab")==2.5
np.complex64(1+2j)==[1,2]
np.float32("nan")==np.int8(3)
np.uint32(7)==0
np.array([1,2])==np.float64("inf")
np.int32(-2**31)!=2**70
np.int16(300)!=True
np.str_("x")!=np.uint64(2**64-1)
np.float32(2)!=np.datetime64("2020-01-05")
np.array([1,2])!=np.void(b"ab")
np.float16(2.5)!=np.int8(3)
np.int64(3)!=b"z"
np.int16(300)<[1,2]
np.uint16(5)<np.array([1,2])
np.uint64(2**64-1)<2.5
np.float16(2.5)<np.uint64(3)
np.float16(0)<np.int8(-7)
np.array([1,2])<np.float64(2.5)
np.float64(2.5)<np.int8(3)
np.float32(-1.5)>=b"z"
np.int8(-7)>="x"
np.int8(-7)>=0.0
np.datetime64("2020-01-05")>=np.str_("x")
np.datetime64("2020-01-05")>=np.timedelta64(2,"h")
np.float16(0)>=np.uint8(200)
np.complex128(3-1j)>=np.complex64(2)
np.uint32(7)@True
np.void(b"ab")@3
np.uint32(7)@2**70
np.int8(3)@np.complex64(1+2j)
np.complex128(3-1j)@3
np.complex64(2)@np.uint64(2**64-1)
np.int64(2**63-1)@2**70
np.int8(-7)+-2
np.int64(3)+-2
np.int16(300)+-2
np.datetime64("2020-01-05")+-2
np.float16(2.5)+-2
np.complex128(3-1j)+-2
np.uint64(2**64-1)+-2
np.float32("nan")--2
np.float32(-1.5)--2
np.float64("inf")--2
np.float64(2.5)--2
np.int64(3)--2
np.float16(2.5)--2
np.complex64(1+2j)*-2
np.uint32(7)*-2
np.float64("inf")*-2
np.float16(2.5)*-2
np.int8(-7)*-2
np.float64(2.5)*-2
np.bytes_(b"ab")*-2
np.int8(-7)/-2
np.int16(300)/-2
np.timedelta64("NaT")/-2
np.int8(127)/-2
np.complex128(3-1j)/-2
np.void(b"ab")/-2
np.uint16(5)/-2
np.float32("nan")//-2
np.int64(3)//-2
np.float16(2.5)//-2
np.int64(2**63-1)//-2
np.float32(-1.5)//-2
np.complex64(1+2j)//-2
np.void(b"ab")%-2
np.uint64(2**64-1)%-2
np.float64("inf")%-2
np.int32(-2**31)%-2
np.complex64(1+2j)%-2
np.float64(2.5)%-2
np.float32(-1.5)%-2
np.datetime64("2020-01-05")**-2
np.void(b"ab")**-2
np.complex128(3-1j)**-2
np.float64(2.5)**-2
np.float32("nan")**-2
np.int8(127)**-2
np.uint8(200)**-2
np.uint32(7)<<-2
np.timedelta64("NaT")<<-2
np.complex64(1+2j)<<-2
np.timedelta64(7,"D")<<-2
np.uint8(200)<<-2
np.int8(-7)<<-2
np.uint64(2**64-1)<<-2
np.uint64(2**64-1)>>-2
np.int64(2**63-1)>>-2
np.timedelta64(7,"D")>>-2
np.uint8(200)>>-2
np.int8(-7)>>-2
np.bytes_(b"ab")>>-2
np.str_("a%d")>>-2
np.int64(2**63-1)&-2
np.float64(2.5)&-2
np.float16(2.5)&-2
np.str_("a%d")&-2
np.uint8(200)&-2
np.uint32(7)&-2
np.int8(127)&-2
np.int64(3)|-2
np.int64(2**63-1)|-2
np.uint16(5)|-2
np.bool_(True)|-2
np.int8(-7)|-2
np.timedelta64(7,"D")|-2
np.uint32(7)|-2
np.float16(2.5)^-2
np.bytes_(b"ab")^-2
np.timedelta64(7,"D")^-2
np.bool_(True)^-2
np.complex64(1+2j)^-2
np.uint8(200)^-2
np.int64(2**63-1)^-2
np.bytes_(b"ab")==-2
np.uint32(7)==-2
np.float16(2.5)==-2
np.uint16(5)==-2
np.str_("a%d")==-2
np.complex64(1+2j)==-2
np.timedelta64("NaT")==-2
np.timedelta64("NaT")!=-2
np.int32(-2**31)!=-2
np.complex64(1+2j)!=-2
np.int64(3)!=-2
np.float32(-1.5)!=-2
np.int8(127)!=-2
np.bool_(True)!=-2
np.datetime64("2020-01-05")<-2
np.int16(300)<-2
np.float32(-1.5)<-2
np.int8(127)<-2
np.uint16(5)<-2
np.complex128(3-1j)<-2
np.uint32(7)<-2
np.float64("inf")>=-2
np.timedelta64("NaT")>=-2
np.float32(-1.5)>=-2
np.int8(-7)>=-2
np.float16(2.5)>=-2
np.int64(2**63-1)>=-2
np.float32("nan")>=-2
np.float16(2.5)@-2
np.float64("inf")@-2
np.int8(-7)@-2
np.void(b"ab")@-2
np.complex64(1+2j)@-2
np.uint32(7)@-2
np.int32(-2**31)@-2
x = np.timedelta64(7,"D"); round(x)
x = np.float64("inf"); round(x)
x = np.uint16(5); round(x,1)
x = np.int64(3); round(x,1)
x = np.int8(-7); round(x,-1)
x = np.float16(2.5); round(x,-1)
x = np.int16(300); x.round()
x = np.int64(2**63-1); x.round()
x = np.uint8(200); x.round(1)
x = np.int8(-7); x.round(1)
x = np.int64(3); x.__index__()
x = np.int16(300); x.__index__()
x = np.float16(2.5); "%x" % x
x = np.float32(-1.5); "%x" % x
x = np.datetime64("2020-01-05"); x.nonzero()
x = np.uint32(7); x.nonzero()
x = np.int64(2**63-1); pow(x,2)
x = np.int8(-7); pow(x,2)
x = np.uint8(200); type(x)(foo=1)
x = np.int8(127); type(x)(foo=1)
x = np.float64("inf"); range(x)
x = np.int8(-7); range(x)
x = np.float64(2.5); [1,2,3][x]
x = np.str_("a%d"); [1,2,3][x]
x = np.int64(3); "ab"*x
x = np.int8(-7); "ab"*x
x = np.int64(3); x*"ab"
x = np.uint8(200); x*"ab"
x = np.int16(300); x*[1]
x = np.int64(3); x*[1]
x = np.uint16(5); bytes(x)
x = np.uint32(7); bytes(x)
x = np.uint16(5); x is x.copy()
x = np.datetime64("2020-01-05"); x is x.copy()
x = np.float64("inf"); math.trunc(x)
x = np.float64(2.5); math.trunc(x)
x = np.array((1,2.),"i4,f8")[()]; x.compress([1])
x = np.timedelta64(7,"D"); x.compress([1])
x = np.str_("a%d"); x.partition(0)
x = np.bytes_(b"ab"); x.partition(0)
x = np.str_("a%d"); 1 in x
x = np.bytes_(b"ab"); 1 in x
x = np.array((1,2.),"i4,f8")[()]; x.__class_getitem__(int)
x = np.void(b"ab"); x.__class_getitem__(int)
x = np.void(b"ab"); memoryview(x).format
x = np.bytes_(b"ab"); memoryview(x).format
x = np.array((1,2.),"i4,f8")[()]; x.flags.writeable
x = np.void(b"ab"); x.flags.writeable
