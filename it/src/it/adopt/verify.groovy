def log = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '')

assert log.contains('new environments/dev.yaml')
assert log =~ /environments\/dev\/kube-prometheus-stack\/values\.yaml: reproduced 13 of 15 keys; 2 differ, 0 lost/
assert log.contains('workspaces/central/rules/alerts.yaml: reproduced 6 of 6 keys')
assert log =~ /today\/values\.yaml:27:18: `grafana\.adminPassword`: this looks like a secret/

def descriptors = new File(basedir, 'environments')
assert new File(descriptors, 'dev.yaml').text.contains('pool: monitoring')
assert ['fleet.yaml', 'workspaces/central.yaml', 'rules/alerts/alerts.yaml'].every { new File(descriptors, it).isFile() }
descriptors.eachFileRecurse { assert it.isDirectory() || !it.text.contains('not-carried-over') }

def report = new File(basedir, 'target/prometheus-gitops/adopt.md').getText('UTF-8')
assert report.startsWith('# What was adopted\n')
assert !report.contains('not-carried-over')

assert new File(basedir, 'gitops/environments/dev/kube-prometheus-stack/values.yaml').text.contains('maxShards: 50')
assert log.contains('[adopt/exists]')
