def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

assert runs[0].contains('the chart has no value `prometheus.prometheusSpec.replicas`') : runs[0]
assert runs[0].contains('[helm/unknown-value]')
assert !runs[0].contains('[helm/not-checked]')

assert runs[1].contains('[helm/not-checked]')
assert !runs[1].contains('[helm/unknown-value]')
