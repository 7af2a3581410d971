def log = new File(basedir, 'build.log').text
assert log.contains('The fleet on one page: file:')

def page = new File(basedir, 'target/prometheus-gitops/report.html').getText('UTF-8')
assert page.startsWith('<!DOCTYPE html>')
assert page.contains('<title>Fleet acme</title>')
assert page.contains('dev writes to central through acme.dev.central.writer')
assert page.contains('TargetDown')
// Its style sheet and its script are in it, and nothing leads out of it.
assert page.contains("script-src &#39;sha256-")
assert page.contains('"use strict"')
assert !(page =~ /(?i)\b(src|href)="(?!#)/)

assert new File(basedir, 'reports/report.html').getText('UTF-8').contains('template/no-folder')
assert !new File(basedir, 'gitops').exists()
