def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

def values = new File(basedir, 'gitops/environments/prod/kube-prometheus-stack/values.yaml').text

assert runs[1].contains('The output tree is not what the descriptors say: 3 differences')
assert runs[1].contains('gitops/environments/dev/kube-prometheus-stack/values.yaml: out of date')
assert runs[1].contains('gitops/environments/prod/kube-prometheus-stack/values.yaml: edited by hand')
assert runs[1].contains('gitops/environments/prod/terraform/outputs.tf: deleted by hand')

// What somebody has written by hand is not lost without a word.
assert runs[2].contains('[WARNING] gitops/environments/prod/kube-prometheus-stack/values.yaml: was edited by hand')
assert runs[2].contains('make the change in the descriptor or in the template')
assert runs[2] =~ /(?m)^gitops: 1 added, 2 changed, 0 removed/
assert values.contains('    replicas: 2\n')

assert runs[3].contains('BUILD SUCCESS')
assert !runs[3].contains('[WARNING]')
