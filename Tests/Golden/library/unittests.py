import io, re, unittest
def run(*cases, **options):
    out = io.StringIO()
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in cases)
    result = unittest.TextTestRunner(stream=out, **options).run(suite)
    text = re.sub(r'  File "<stdin>".*\n', "", out.getvalue())
    print(re.sub(r'  File "/.*\n(    .*\n)*', "", re.sub(r"in \d\.\d+s", "in 0s", text)))
    return result
class Good(unittest.TestCase):
    def setUp(self): print("set up", self._testMethodName)
    def tearDown(self): print("tear down")
    @classmethod
    def setUpClass(cls): print("class up")
    @classmethod
    def tearDownClass(cls): print("class down")
    def test_one(self):
        self.addCleanup(print, "cleaned", 1)
        self.assertEqual(1, 1)
    def test_two(self):
        "has a text"
        with self.assertRaises(ValueError) as caught: int("x")
        self.assertIn("invalid literal", str(caught.exception))
run(Good, verbosity=2).wasSuccessful()
class Bad(unittest.TestCase):
    def test_list(self): self.assertEqual([1, 2], [1, 3])
    def test_longer(self): self.assertEqual([1, 2], [1, 2, 3], "note")
    def test_dict(self): self.assertEqual({"a": 1}, {"a": 2})
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_lines(self): self.assertEqual("abc\ndef\n", "abc\ndeg\n")
    def test_text(self): self.assertEqual("a" * 100 + "b", "a" * 100 + "c")
    def test_number(self): self.assertEqual(1, 2)
    def test_true(self): self.assertTrue([])
    def test_near(self): self.assertAlmostEqual(1.0, 1.1)
    def test_delta(self): self.assertAlmostEqual(1.0, 2.0, delta=0.5)
    def test_count(self): self.assertCountEqual([1, 2, 2], [1, 2, 3])
    def test_raises(self): self.assertRaises(KeyError, lambda: None)
    def test_pattern(self): self.assertRaisesRegex(ValueError, "^y", int, "x")
    def test_regex(self): self.assertRegex("abc", "x+")
    def test_is(self): self.assertIs(None, 1)
    def test_none(self): self.assertIsNone(0)
    def test_less(self): self.assertLess(2, 1)
    def test_kind(self): self.assertIsInstance(1, str)
    def test_in(self): self.assertIn(1, [])
    def test_warns(self): self.assertWarns(UserWarning, lambda: None)
    def test_long(self): self.assertEqual(list(range(300)), list(range(1, 300)))
    def test_error(self): {}["k"]
    @unittest.skip("not now")
    def test_skip(self): pass
    @unittest.skipIf(True, "because")
    def test_skip_if(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.fail()
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_parts(self):
        for i in range(4):
            with self.subTest("part", i=i): self.assertEqual(i % 2, 0)
bad = run(Bad)
bad
len(bad.failures), len(bad.errors), len(bad.skipped), bad.testsRun, bad.wasSuccessful()
print(bad.failures[0][0], bad.failures[0][0].id())
run(Bad, verbosity=2, failfast=True).testsRun
class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("no")
    def test_a(self): pass
    def test_b(self): pass
run(Broken).testsRun
class Left(unittest.TestCase):
    def setUp(self): self.skipTest("in set up")
    def test_a(self): pass
run(Left, verbosity=2).skipped
class Logs(unittest.TestCase):
    def test_logs(self):
        import logging
        with self.assertLogs("x", level="INFO") as found: logging.getLogger("x").warning("hello %d", 3)
        self.assertEqual(found.output, ["WARNING:x:hello 3"])
    def test_none(self):
        with self.assertLogs("x"): pass
run(Logs).failures[0][1].splitlines()[-1]
class Coroutines(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): print("up")
    async def test_a(self):
        import asyncio
        await asyncio.sleep(0)
        self.assertEqual(await self.value(), 3)
    async def value(self): return 3
run(Coroutines).wasSuccessful()
unittest.FunctionTestCase(lambda: None)(unittest.TestResult())
Good("test_one")
Good("test_one") == Good("test_one"), Good("test_one") == Good("test_two")
Good("missing")
unittest.TestLoader().getTestCaseNames(Good)
case = unittest.TestCase()
case.assertNotEqual(1, 1, "same")
case.assertDictEqual({}, [])
case.assertGreaterEqual(1, 2)
case.assertNotIn(1, [1])
case.assertIsNot(case, case)
case.assertRaises(int, print)
with case.assertRaises(KeyError): raise ValueError("other")
with case.assertWarns(DeprecationWarning) as w:
    import warnings
    warnings.warn("old", DeprecationWarning)
str(w.warning)
