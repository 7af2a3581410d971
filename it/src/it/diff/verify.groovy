import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

assert runs[1].contains('`environments/fleet.yaml` reaches 2 environments')
assert runs[1] =~ /Alerts\s+central\s+rule `TargetDown`, `for`: `5m` → `9m`/
assert runs[1] =~ /Versions\s+dev, prod\s+Prometheus `v3\.5\.0` → `v3\.6\.0`/
assert runs[1] =~ /files? changed, 0 new, 0 gone/

def reports = new File(basedir, 'target/prometheus-gitops')
def comment = new File(reports, 'diff.md').getText('UTF-8')
assert comment.startsWith('## What this changes in the rendered tree\n')
assert comment.contains('  - rule `TargetDown`, `for`: `5m` → `9m`')

def json = new JsonSlurper().parse(new File(reports, 'diff.json'), 'UTF-8')
assert json.format == 1
assert json.changes*.risk == ['alerts', 'versions']
assert json.changes[1].subjects == ['environments/dev', 'environments/prod']
assert json.changes.every { !it.destructive }

assert runs[2].contains('did you mean gitops.diff.since?')
assert runs[3].contains('there is no commit `nowhere`')

assert ['fleet.json', 'environment.json', 'workspace.json'].every { new File(basedir, ".schema/$it").isFile() }
