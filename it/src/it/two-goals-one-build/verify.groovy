def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

def values = new File(basedir, 'gitops/environments/dev/kube-prometheus-stack/values.yaml').text

assert runs[1].contains('The output tree was not what the descriptors say, and this build has just regenerated it: 1 difference')
assert runs[1].contains('gitops/environments/dev/kube-prometheus-stack/values.yaml: out of date')
assert runs[1] =~ /(?m)^-    replicas: 2$/
assert runs[1] =~ /(?m)^\+    replicas: 3$/
assert runs[1].contains('Review and commit what it has changed.')
assert values.contains('    replicas: 3\n')

assert runs[2].contains('BUILD SUCCESS')
