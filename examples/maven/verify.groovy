// Run by maven-invoker-plugin when Skerry itself is built.
String log = new File(basedir, 'build.log').text
assert log.contains('gcd 21')
assert log.count('compiled calculator.wat to com.example.calculator.Calculator') == 1
assert log.count('calculator.wat is compiled already') == 1
assert new File(basedir, 'target/calculator-1.0.jar').isFile()
