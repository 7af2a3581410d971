import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

assert runs[0].contains('`deployment.cluster.name` = dev-1 in dev: environments/dev.yaml:9:13')
assert runs[0] =~ /gitops\/environments\/dev\/kube-prometheus-stack\/values\.yaml:\d+/
assert runs[0].contains('write workspace central: asked for at environments/dev.yaml:12:18')
assert runs[0].contains('access/undeclared (error): ')

// The tree is rendered in memory only.
assert !new File(basedir, 'gitops').exists()

assert runs[1].contains('did you mean `replicas`?')
assert runs[1].contains('`tier` = production in dev: environments/dev.yaml:5:9')
def json = new JsonSlurper().parse(new File(basedir, 'target/prometheus-gitops/explain.json'), 'UTF-8')
assert json.format == 1
assert json.answers*.kind == ['key']
assert json.mistakes*.id == ['explain/unknown']

assert runs[2].contains('[explain/no-question]')
