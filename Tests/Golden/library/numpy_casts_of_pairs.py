import numpy as np
from numpy.dtypes import StringDType
np.array([],"i4").astype(np.dtype('D'),casting='safe')
r=np.zeros(np.array([b"1",b"22"]).shape,np.dtype('>M8[us]')); r[...]=np.array([b"1",b"22"]); r
np.ones(2,np.dtype('i2'))+np.complex64(1j)
r=np.zeros(2,np.dtype('>f8')); r[:]=3; r
np.asarray(np.array([1,2],"i1"),dtype=np.dtype('u2'))
r=np.zeros(2,np.dtype('>M8[us]')); r.fill(10**30); r
r=np.zeros(np.array([b"a",b""]).shape,np.dtype('i1')); r[...]=np.array([b"a",b""]); r
np.ones(2,np.dtype('D')).searchsorted(b'3')
np.ones(2,np.dtype([('y', 'f8')]))=='1.5'
np.promote_types(np.dtype('U3'),np.dtype('i4,f8'))
np.array([np.bool_(True)],np.dtype('i8'))
r=np.zeros(2,np.dtype('>i4')); np.copyto(r,[1]); r
np.ones(2,np.dtype('i2')).searchsorted('3')
r=np.zeros(2,np.dtype('f8')); r.fill(np.str_("7")); r
np.dtype('f8').type(-3)
r=np.zeros(2,np.dtype('?')); r.put(0,"2020-01-01"); r
np.zeros(2,np.dtype('u1'))+np.zeros(2,np.dtype('u1'))
r=np.zeros(2,np.dtype('O')); r.fill(np.void(b"abcd")); r
np.fromiter(np.array([True,False]),np.dtype('M8[D]'))
r=np.zeros(2,np.dtype('>f8')); r[:]=np.bool_(True); r
r=np.zeros(2,np.dtype('u8')); r[:]=''; r
np.ones(2,np.dtype('i2'))+-1.5
np.fromiter(np.array(["a","bb"],StringDType()),np.dtype('V4'))
np.array(np.ones(2,np.dtype([('a', 'i4', (2,))])),np.dtype('?'))
np.full(2,b'3',np.dtype('D'))
r=np.zeros(2,np.dtype('u4')); r.fill(300); r
r=np.zeros(2,np.dtype('U3')); np.place(r,[True,False],np.array([1])); r
np.array(np.array(3),np.dtype('D'))
r=np.zeros(2,np.dtype('>i4')); r[0]=(1,2); r
np.insert(np.ones(2,np.dtype('M8[s]')),1,np.bytes_(b"7"))
r=np.zeros((),np.dtype([('a', 'i4', (2,))])); r[()]=np.bytes_(b"7"); r
np.array(-3,np.dtype('U3'))
r=np.zeros((),np.dtype('F')); r[()]=None; r
r=np.zeros(2,np.dtype('u2')); r[0]='abc'; r
np.isin(np.nan,np.ones(2,np.dtype('f8')))
np.array([b"abcd",b"efgh"],"V4").astype(np.dtype('M8[s]'),casting='equiv')
np.ones(2,np.dtype('S3')).searchsorted(True)
r=np.zeros(2,np.dtype([('y', 'f8')])); r[()]=np.datetime64("2020-01-01"); r
np.ones(2,np.dtype('>i4'))==b''
np.ones(2,np.dtype('?'))==np.timedelta64(5,"s")
np.array((1,2),np.dtype('i1'))
np.ones(2,np.dtype('>U3')).searchsorted(2**63)
np.array([-1,2**40]).astype(np.dtype([('y', 'f8')]),casting='safe')
r=np.zeros(2,np.dtype('M8[s]')); np.copyto(r,np.array(3)); r
np.where([True,False],np.ones(2,np.dtype('f4')),'')
np.dtype('i2').type(np.timedelta64(5,"s"))
np.ones(2,np.dtype('u1')).searchsorted(np.bytes_(b"7"))
np.ones(2,np.dtype('V4')).searchsorted(300)
np.array([2**40],np.dtype('f4'))
r=np.zeros(np.array(["a","True"]).shape,np.dtype('i4')); r[...]=np.array(["a","True"]); r
r=np.zeros(2,np.dtype('f2')); r[:]=b''; r
r=np.zeros(2,np.dtype('i4')); r[()]='1.5'; r
np.array([1,200],"u1").view(np.dtype('i2'))
r=np.zeros(np.array([True,False]).shape,np.dtype('>M8[us]')); r[...]=np.array([True,False]); r
r=np.zeros(2,np.dtype('i4,i4')); r.fill('1.5'); r
np.ones(2,np.dtype('S3')).searchsorted(np.bool_(True))
r=np.zeros(2,np.dtype('>f8')); r[()]=b'3'; r
r=np.zeros(np.array(["2020-01-01","NaT"],"M8[D]").shape,np.dtype('i4')); r[...]=np.array(["2020-01-01","NaT"],"M8[D]"); r
StringDType().type(np.bool_(True))
r=np.zeros((),np.dtype('u4')); r[()]=-3; r
np.array([np.void(b"abcd")],np.dtype('S3'))
r=np.zeros(2,np.dtype('i4')); np.copyto(r,np.nan); r
np.isin(np.float32(2.5),np.ones(2,np.dtype('u4')))
np.dtype('m8[s]').type(np.bytes_(b"7"))
np.ones(2,np.dtype([('x', 'f4')]))+'1.5'
np.zeros(2,np.dtype('>i4'))+np.zeros(2,np.dtype('>i4'))
r=np.zeros(2,np.dtype('>M8[us]')); r[()]=3; r
np.fromiter(np.array("x"),np.dtype('u2'))
r=np.zeros(2,np.dtype('?')); np.copyto(r,np.void(b"abcd")); r
r=np.zeros(2,np.dtype('u8')); r[()]=(1,2); r
np.array(np.array([1]),np.dtype('O'))
np.can_cast(np.dtype('i4,i4'),np.dtype([('y', 'f8')]))
r=np.zeros(np.array([1.5,70000],"f4").shape,np.dtype('i8')); r[...]=np.array([1.5,70000],"f4"); r
np.full(2,np.timedelta64(5,"s"),StringDType())
np.ones(2,np.dtype('f4'))==300
r=np.zeros(2,np.dtype('f8')); r[0]='3'; r
np.array(300,np.dtype('u2'))
r=np.zeros(np.array(3).shape,np.dtype('i1')); r[...]=np.array(3); r
np.array([True,False]).astype(np.dtype('i4,i4'),casting='safe')
np.isin(1.5,np.ones(2,np.dtype([('a', 'i4', (2,))])))
np.ones(2,np.dtype('i4'))+1.5
np.full(2,{},np.dtype('m8[s]'))
np.array([np.float32(2.5)],np.dtype('D'))
np.multiply(np.ones(2,np.dtype('i4,f8')),np.ones(2,np.dtype('u4')))
np.isin('3',np.ones(2,np.dtype('U3')))
np.dtype('>f8').type([1])
np.full(2,np.str_("7"),np.dtype('u2'))
np.can_cast(np.array((1,2.),"i4,f8")[()],np.dtype([('x', 'f4')]))
np.ones(2,np.dtype('S3'))+{}
np.isin(np.timedelta64(5,"s"),np.ones(2,np.dtype('?')))
r=np.zeros(np.array([1,300],"i4").shape,np.dtype('f2')); r[...]=np.array([1,300],"i4"); r
np.insert(np.ones(2,StringDType()),1,-1.5)
np.where([True,False],np.zeros(2,np.dtype('>f8')),np.zeros(2,np.dtype('i8')))
np.insert(np.ones(2,np.dtype('i4')),1,b'abc')
r=np.zeros(2,np.dtype('m8[s]')); r[:]=-3; r
r=np.zeros(2,np.dtype('V4')); r[()]=np.array([1]); r
np.array(np.array([1,300],"i4").tolist(),np.dtype('f2'))
r=np.zeros(2,np.dtype('u8')); r[0]=np.str_("7"); r
np.dtype('>f8').type(2**63)
np.ones(2,np.dtype('U3'))+np.array((1,2.),"i4,f8")[()]
r=np.zeros(2,np.dtype('>f8')); np.copyto(r,np.int8(3)); r
np.result_type(np.dtype([('x', 'f4')]),np.array(3))
np.array([-3],np.dtype([('x', 'f4')]))
np.fromiter(np.array(["2020-01-01","NaT"]),np.dtype([('a', 'i4', (2,))]))
r=np.zeros(2,np.dtype([('x', 'f4')])); r.fill(3); r
r=np.zeros(2,np.dtype('D')); r[:]=None; r
r=np.zeros(2,np.dtype('u8')); r[()]=np.int8(3); r
np.dtype('m8[D]').type(b'abc')
np.zeros(2,np.dtype('F'))+np.zeros(2,np.dtype('m8[s]'))
np.asarray(np.array([1,200],"u1"),dtype=np.dtype('?'))
r=np.zeros(2,np.dtype([('y', 'f8')])); r.put(0,b'abc'); r
np.array([''],np.dtype('>M8[us]'))
r=np.zeros((),np.dtype('i4,f8')); r[()]=np.complex64(1j); r
np.isin([1],np.ones(2,np.dtype('f8')))
np.isin(np.complex64(1j),np.ones(2,np.dtype('>f8')))
np.full(2,b'abc',np.dtype('U3'))
np.minimum(np.ones(2,np.dtype([('a', 'i4', (2,))])),np.ones(2,np.dtype('D')))
np.dtype('>U3').type(np.complex64(1j))
np.ones(2,np.dtype('>M8[us]'))+np.inf
r=np.zeros(2,np.dtype('?')); r.fill(2**40); r
r=np.zeros(2,np.dtype('>f8')); r[0]="2020-01-01"; r
np.dtype('D').type(np.array([1]))
np.ones(2,np.dtype('m8[s]')).searchsorted("2020-01-01")
r=np.zeros(2,np.dtype('>i4')); r.put(0,np.str_("7")); r
np.array(np.timedelta64(5,"s"),np.dtype('i4,i4'))
r=np.zeros((),np.dtype('F')); r[()]=1+2j; r
np.ones(2,np.dtype('i4,i4')).searchsorted(-3)
np.ones(2,np.dtype('>i4'))+np.void(b"abcd")
np.array([10**30],np.dtype('V4'))
np.ones(2,np.dtype([('x', 'f4')]))+np.array(3)
r=np.zeros(2,np.dtype('u1')); r.put(0,-1.5); r
np.can_cast(np.void(b"abcd"),np.dtype('>U3'))
np.array([1.5,70000],"f4").astype(np.dtype('M8[D]'),casting='no')
np.full(2,300,np.dtype('>M8[us]'))
np.append(np.ones(2,np.dtype('D')),np.ones(2,np.dtype('i4')))
np.ones(2,np.dtype('u4'))+np.array([1])
np.multiply(np.ones(2,np.dtype('i2')),np.ones(2,np.dtype([('a', 'i4', (2,))])))
r=np.zeros(2,np.dtype('u2')); r.put(0,300); r
np.ones(2,np.dtype('M8[D]'))+b'3'
r=np.zeros((),StringDType()); r[()]=np.float32(2.5); r
np.ones(2,np.dtype('u1')).searchsorted(b'abc')
np.isin(10**30,np.ones(2,np.dtype('u1')))
r=np.zeros(2,np.dtype('>f8')); r.fill(np.datetime64("2020-01-01")); r
np.insert(np.ones(2,np.dtype('i1')),1,None)
np.where([True,False],np.ones(2,np.dtype('i4')),np.void(b"abcd"))
r=np.zeros(2,np.dtype('m8[s]')); np.copyto(r,np.array((1,2.),"i4,f8")[()]); r
np.zeros(4,np.dtype('>M8[us]')).view(np.dtype('u8'))
np.searchsorted(np.ones(2,np.dtype('u4')),np.ones(2,np.dtype('F')))
np.ones(2,np.dtype('>M8[us]'))+3
np.ones(2,np.dtype('u2'))==(1,2)
np.can_cast('1.5',np.dtype('>M8[us]'))
np.array(object,np.dtype('>f8'))
np.result_type(np.dtype('i4,i4'),object)
r=np.zeros(np.array([1+2j,3]).shape,np.dtype('>i4')); r[...]=np.array([1+2j,3]); r
np.can_cast(b'abc',np.dtype('f2'))
np.insert(np.ones(2,np.dtype('i2')),1,1+2j)
r=np.zeros(2,np.dtype('u8')); r.put(0,object); r
np.full(2,np.complex64(1j),np.dtype('U3'))
r=np.zeros(2,np.dtype('>f8')); r[:]=np.str_("7"); r
r=np.zeros(2,np.dtype([('a', 'i4', (2,))])); r.put(0,np.datetime64("2020-01-01")); r
r=np.zeros(np.array([b"abcd",b"efgh"],"V4").shape,np.dtype('U3')); r[...]=np.array([b"abcd",b"efgh"],"V4"); r
r=np.zeros(2,np.dtype('V4')); r[0]={}; r
np.add(np.ones(2,np.dtype('f8')),1,dtype=np.dtype('u8'))
np.insert(np.ones(2,np.dtype('D')),1,object)
np.ones(2,np.dtype('i4,f8'))=="NaT"
r=np.zeros((),np.dtype('M8[D]')); r[()]=-1.5; r
np.array('3',np.dtype([('y', 'f8')]))
r=np.zeros((),np.dtype('i4,f8')); r[()]=2**63; r
np.array({},np.dtype('?'))
np.dtype('f8').type(b'')
np.where([True,False],np.ones(2,np.dtype('m8[s]')),b'abc')
r=np.zeros(2,np.dtype('>f8')); r.put(0,True); r
np.array(1.5,StringDType())
np.add(np.ones(2,np.dtype('O')),np.ones(2,np.dtype('O')),out=np.zeros(2,np.dtype('V4')))
np.isin(b'abc',np.ones(2,np.dtype('u4')))
r=np.zeros(2,np.dtype('M8[D]')); np.copyto(r,np.str_("7")); r
np.isin('abc',np.ones(2,np.dtype('m8[s]')))
np.fromiter(np.array([1.5,-2.5]),np.dtype('>f8'))
np.dtype('M8[s]').type(np.void(b"abcd"))
np.dtype('M8[s]').type(object)
np.can_cast(np.array([1]),np.dtype('F'))
np.dtype('i4').type(np.array(3))
r=np.zeros(2,np.dtype([('a', 'i4', (2,))])); np.copyto(r,2**40); r
np.isin(3,np.ones(2,np.dtype('D')))
np.ones(2,np.dtype('O')).searchsorted(np.float32(2.5))
r=np.zeros(2,np.dtype('V4')); r.fill("NaT"); r
np.dtype('>i4').type(np.str_("7"))
np.where([True,False],np.ones(2,np.dtype('i4')),{})
np.array(["NaT"],np.dtype('i2'))
np.result_type(np.dtype('M8[D]'),'')
np.result_type(np.dtype('i4'),b'abc')
r=np.zeros(2,np.dtype('f8')); np.copyto(r,np.bool_(True)); r
np.full(2,True,np.dtype('i4,f8'))
r=np.zeros((),np.dtype('u2')); r[()]=np.bool_(True); r
np.ones(2,np.dtype('O'))=="2020-01-01"
r=np.zeros(2,np.dtype('>U3')); r.put(0,np.bool_(True)); r
np.ones(2,np.dtype('u2'))+np.bool_(True)
np.asarray(np.array([b"1",b"22"]),dtype=np.dtype('?'))
np.ones(2,np.dtype('>U3'))==np.bool_(True)
np.array([1,2],">i4").astype(np.dtype('i8'),casting='unsafe')
[np.can_cast(np.dtype('U3'),np.dtype('i4,f8'),c) for c in ("no","equiv","safe","same_kind","unsafe")]
np.where([True,False],np.ones(2,np.dtype('S3')),(1,2))
r=np.zeros(2,np.dtype('M8[D]')); r[()]=np.timedelta64(5,"s"); r
r=np.zeros((),np.dtype('O')); r[()]=np.str_("7"); r
np.insert(np.ones(2,np.dtype([('y', 'f8')])),1,300)
np.dtype('u4').type(np.float32(2.5))
np.array(2**63,np.dtype('u8'))
np.result_type(StringDType(),{})
np.asarray(np.array([(1,)],[("x","f4")]),dtype=np.dtype('M8[D]'))
[np.can_cast(np.dtype('f4'),np.dtype('i4,f8'),c) for c in ("no","equiv","safe","same_kind","unsafe")]
np.isin(np.ones(2,np.dtype('u8')),np.ones(2,StringDType()))
np.ones(2,np.dtype('i4,i4'))+"NaT"
np.append(np.ones(2,np.dtype([('x', 'f4')])),np.ones(2,np.dtype('>f8')))
r=np.zeros(2,np.dtype('i2')); r[()]=2**40; r
np.fromiter(np.array([1.5,2],"f2"),np.dtype('O'))
np.where([True,False],np.zeros(2,np.dtype('D')),np.zeros(2,np.dtype('V4')))
r=np.zeros(2,np.dtype('i2')); r[0]=2**40; r
np.insert(np.ones(2,np.dtype('i4,f8')),1,-3)
np.array(np.bool_(True),np.dtype('U3'))
np.dtype('>U3').type(True)
np.full(2,np.datetime64("2020-01-01"),np.dtype('>f8'))
np.ones(2,np.dtype('f8'))==''
np.can_cast(np.dtype('m8[D]'),np.dtype('>U3'))
r=np.zeros(2,np.dtype('O')); r[()]=''; r
np.where([True,False],np.ones(2,np.dtype([('y', 'f8')])),np.bool_(True))
r=np.zeros(2,np.dtype('>f8')); r[:]=np.timedelta64(5,"s"); r
r=np.zeros(2,np.dtype('>M8[us]')); r[:]='1.5'; r
r=np.zeros(2,np.dtype([('a', 'i4', (2,))])); r.put(0,3); r
np.array(np.complex64(1j),np.dtype('M8[s]'))
r=np.zeros(2,np.dtype('i4,f8')); r[0]=np.datetime64("2020-01-01"); r
np.isin(np.int8(3),np.ones(2,np.dtype('i1')))
np.zeros(2,np.dtype([('a', 'i4', (2,))]))<np.zeros(2,np.dtype('D'))
np.zeros(2,np.dtype('>M8[us]'))+np.zeros(2,np.dtype('O'))
r=np.zeros(2,np.dtype([('x', 'f4')])); r.put(0,[1]); r
[np.can_cast(np.dtype('V4'),np.dtype('u2'),c) for c in ("no","equiv","safe","same_kind","unsafe")]
r=np.zeros(2,np.dtype('>i4')); r.put(0,np.inf); r
r=np.zeros(2,np.dtype('f2')); r.put(0,(1,2)); r
r=np.zeros(2,np.dtype('f4')); r[()]=np.complex64(1j); r
np.ones(2,np.dtype('>U3'))==np.datetime64("2020-01-01")
np.ones(2,np.dtype('F'))==1.5
np.array("x").astype(np.dtype('m8[D]'),casting='unsafe')
np.where([True,False],np.ones(2,np.dtype('>U3')),b'3')
r=np.zeros(2,np.dtype([('y', 'f8')])); r.fill(np.bytes_(b"7")); r
np.where([True,False],np.ones(2,np.dtype('f4')),np.inf)
np.array([1,2],"F").astype(np.dtype('F'),casting='no')
np.result_type(np.dtype('?'),np.complex64(1j))
r=np.zeros(2,np.dtype('?')); r[0]=np.inf; r
r=np.zeros((),np.dtype('i1')); r[()]=np.inf; r
np.full(2,np.float32(2.5),np.dtype('F'))
np.full(2,-3,np.dtype('M8[D]'))
np.isin((1,2),np.ones(2,np.dtype('f2')))
r=np.zeros(2,np.dtype('>i4')); r.put(0,{}); r
np.insert(np.ones(2,np.dtype('i8')),1,[1])
r=np.zeros(np.array(["1","22"]).shape,np.dtype('i1')); r[...]=np.array(["1","22"]); r
np.isin("2020-01-01",np.ones(2,np.dtype('D')))
np.where([True,False],np.ones(2,np.dtype('i2')),None)
r=np.zeros((),np.dtype([('x', 'f4')])); r[()]=2**40; r
np.isin(True,np.ones(2,np.dtype('i4')))
r=np.zeros(2,np.dtype('i4')); r.fill(np.bool_(True)); r
np.where([True,False],np.ones(2,np.dtype('F')),np.str_("7"))
np.full(2,np.void(b"abcd"),np.dtype('S3'))
np.array([1,200],"u1").astype(np.dtype('i4,i4'),casting='same_kind')
np.array([object],np.dtype('F'))
np.isin(2**40,np.ones(2,np.dtype('O')))
r=np.zeros(2,np.dtype('U3')); r.fill(np.nan); r
np.ones(2,np.dtype('?'))+b'abc'
np.array("2020-01-01",np.dtype('F'))
r=np.zeros(2,np.dtype('i4,f8')); r.fill(object); r
np.full(2,"NaT",StringDType())
np.fromiter(np.array(["a","True"]),np.dtype('?'))
r=np.zeros(2,np.dtype('M8[s]')); r[0]=True; r
np.can_cast(np.str_("7"),np.dtype('f2'))
np.ones(2,np.dtype('i8'))==10**30
np.result_type(np.dtype('M8[D]'),np.inf)
r=np.zeros(2,np.dtype('f4')); r[()]=[1]; r
r=np.zeros(2,np.dtype('f2')); r[0]=np.ones(2,np.dtype('m8[D]'))[0]; r
np.result_type(np.dtype([('x', 'f4')]),'abc')
np.ones(2,np.dtype([('a', 'i4', (2,))]))==2**63
np.insert(np.ones(2,np.dtype('S3')),1,np.int8(3))
np.can_cast(b'',np.dtype('i1'))
np.array(np.float32(2.5),np.dtype('f2'))
np.ones(2,np.dtype('i1'))=='3'
r=np.zeros((),np.dtype('>f8')); r[()]=300; r
np.ones(2,np.dtype('u4'))+'abc'
np.can_cast(np.bool_(True),np.dtype('u4'))
np.fromiter(np.array([],"i4"),np.dtype('f8'))
r=np.zeros(2,np.dtype('i4')); r.fill(np.timedelta64(5,"s")); r
np.ones(2,np.dtype('O'))+10**30
np.ones(2,np.dtype('f8'))+np.str_("7")
np.full(2,3,np.dtype('D'))
r=np.zeros(2,np.dtype([('x', 'f4')])); r[()]="NaT"; r
np.isin('1.5',np.ones(2,np.dtype('i4')))
np.where([True,False],np.ones(2,np.dtype('m8[s]')),np.nan)
r=np.zeros((),np.dtype('f4')); r[()]={}; r
r=np.zeros(2,np.dtype('>i4')); r[0]=np.array([1]); r
np.result_type(np.dtype('>i4'),b'')
np.fromiter(np.array([1,300],"i4"),np.dtype('u2'))
r=np.zeros(2,np.dtype('D')); r[:]=np.void(b"abcd"); r
r=np.zeros(np.array([1,2],"m8[s]").shape,np.dtype('D')); r[...]=np.array([1,2],"m8[s]"); r
r=np.zeros(2,np.dtype('f4')); np.copyto(r,{}); r
r=np.zeros(2,np.dtype('f2')); r.put(0,'1.5'); r
np.where([True,False],np.ones(2,np.dtype('m8[D]')),3)
np.insert(np.ones(2,np.dtype([('x', 'f4')])),1,np.str_("7"))
np.zeros(2,np.dtype('i8'))==np.zeros(2,np.dtype('M8[D]'))
np.fromiter(np.array([1,2],"m8[s]"),np.dtype('u1'))
np.dtype('i1').type(np.nan)
np.where([True,False],np.ones(2,np.dtype('i4,f8')),'3')
np.array([1,300],"i4").astype(np.dtype('?'),casting='no')
r=np.zeros(2,np.dtype('>f8')); r.fill({}); r
r=np.zeros(2,np.dtype('m8[D]')); r.put(0,np.array(3)); r
np.can_cast("NaT",np.dtype('f2'))
np.insert(np.ones(2,np.dtype('U3')),1,np.complex64(1j))
np.array([np.complex64(1j)],np.dtype([('y', 'f8')]))
np.result_type(StringDType(),np.array([1]))
np.asarray(np.array([1+2j,3]),dtype=np.dtype('O'))
r=np.zeros(2,np.dtype('u4')); r.fill(b'abc'); r
np.can_cast([1],np.dtype('m8[D]'))
np.full(2,object,np.dtype('u1'))
r=np.zeros(2,np.dtype('>U3')); r[0]=np.timedelta64(5,"s"); r
np.full(2,np.bool_(True),np.dtype('V4'))
np.ones(2,np.dtype('i4,i4'))+True
r=np.zeros(2,np.dtype('f8')); r[()]='abc'; r
np.concatenate([np.zeros(1,np.dtype('i4')),np.zeros(1,np.dtype('D'))])
np.insert(np.ones(2,np.dtype([('a', 'i4', (2,))])),1,{})
np.isin(np.str_("7"),np.ones(2,np.dtype([('a', 'i4', (2,))])))
np.dtype('O').type("NaT")
np.where([True,False],np.ones(2,np.dtype('f8')),"NaT")
np.can_cast(np.int8(3),np.dtype('m8[s]'))
np.where([True,False],np.ones(2,np.dtype('i2')),np.timedelta64(5,"s"))
r=np.zeros(np.array(["1","2.5"],StringDType()).shape,np.dtype('u2')); r[...]=np.array(["1","2.5"],StringDType()); r
np.insert(np.ones(2,np.dtype([('a', 'i4', (2,))])),1,np.array(3))
np.ones(2,np.dtype('>U3'))+[1]
r=np.zeros((),np.dtype('i4')); r[()]=[1]; r
np.dtype('M8[D]')==np.dtype('S3'), np.dtype('M8[D]')<np.dtype('S3'), np.dtype('M8[D]')<=np.dtype('S3')
r=np.zeros(2,np.dtype('>i4')); r[:]=np.inf; r
np.array(np.inf,np.dtype('i4'))
r=np.zeros(np.array([1.5,2],"f2").shape,np.dtype([('a', 'i4', (2,))])); r[...]=np.array([1.5,2],"f2"); r
np.full(2,'3',np.dtype('?'))
np.result_type(np.dtype('i8'),np.float32(2.5))
r=np.zeros(2,np.dtype('F')); r[0]=''; r
r=np.zeros(2,np.dtype('>i4')); r.fill(''); r
r=np.zeros(2,StringDType()); r[:]=True; r
np.can_cast(np.complex64(1j),np.dtype('>f8'))
np.full(2,np.int8(3),np.dtype('i4,f8'))
r=np.zeros((),np.dtype('f8')); r[()]=np.array([1]); r
r=np.zeros(np.array([1,2],object).shape,np.dtype('i4,i4')); r[...]=np.array([1,2],object); r
r=np.zeros(2,np.dtype([('y', 'f8')])); r.fill(np.array([1])); r
r=np.zeros(2,np.dtype('f4')); np.copyto(r,np.float32(2.5)); r
r=np.zeros(2,np.dtype('U3')); np.copyto(r,1.5); r
r=np.zeros(2,StringDType()); r[()]=np.nan; r
r=np.zeros((),np.dtype([('y', 'f8')])); r[()]=np.array(3); r
r=np.zeros(2,np.dtype('i4')); r.fill(-3); r
r=np.zeros(2,np.dtype('u2')); np.copyto(r,np.inf); r
np.asarray(np.array([1.5,-2.5]),dtype=np.dtype('M8[s]'))
np.array(np.array([(1,2.),(3,4.)],"i4,f8").tolist(),np.dtype('i1'))
np.ones(2,np.dtype('u4'))+'3'
r=np.zeros(2,np.dtype('>M8[us]')); np.copyto(r,'abc'); r
np.isin(None,np.ones(2,np.dtype('>f8')))
r=np.zeros(2,np.dtype('F')); r[:]=np.float32(2.5); r
np.can_cast(b'3',np.dtype('u2'))
r=np.zeros(2,np.dtype('i8')); r[0]=np.nan; r
np.array(10**30,np.dtype('u4'))
np.ones(2,np.dtype([('y', 'f8')])).searchsorted((1,2))
r=np.zeros(2,np.dtype('i8')); np.copyto(r,1+2j); r
np.isin(-1.5,np.ones(2,np.dtype('i2')))
r=np.zeros(2,np.dtype('V4')); r.fill(np.float32(2.5)); r
r=np.zeros(2,np.dtype('D')); r[()]=None; r
np.array([1.5],np.dtype('>i4'))
np.isin('',np.ones(2,np.dtype('i4,i4')))
r=np.zeros(2,np.dtype([('a', 'i4', (2,))])); r.put(0,1+2j); r
r=np.zeros(2,np.dtype('>f8')); np.copyto(r,np.array([1])); r
np.zeros(2,np.dtype('V4'))<np.zeros(2,np.dtype('m8[D]'))
np.array([None],np.dtype('u8'))
np.array(-1.5,np.dtype('V4'))
np.insert(np.ones(2,np.dtype('S3')),1,'')
np.ones(2,np.dtype('m8[D]'))=={}
np.array([(1,2)],np.dtype('i2'))
r=np.zeros(2,np.dtype('i2')); r[0]=1+2j; r
r=np.zeros(2,np.dtype([('x', 'f4')])); r[0]=object; r
r=np.zeros(2,np.dtype('i8')); r[:]="2020-01-01"; r
np.where([True,False],np.ones(2,np.dtype('i2')),1+2j)
r=np.zeros(2,np.dtype('M8[D]')); r[:]='abc'; r
np.full(2,"2020-01-01",np.dtype('f2'))
np.can_cast('abc',np.dtype('S3'))
np.ones(2,np.dtype('i4,f8'))==np.bytes_(b"7")
np.array(np.bytes_(b"7"),np.dtype('i4,f8'))
r=np.zeros(2,np.dtype([('a', 'i4', (2,))])); r[0]=-1.5; r
r=np.zeros(2,np.dtype([('y', 'f8')])); r[:]=np.nan; r
np.array([b'abc'],np.dtype('U3'))
np.ones(2,np.dtype([('x', 'f4')]))==b'3'
np.result_type(np.dtype('i8'),np.int8(3))
r=np.zeros(2,np.dtype('i8')); r[:]=np.array(3); r
np.ones(2,np.dtype('F'))+(1,2)
