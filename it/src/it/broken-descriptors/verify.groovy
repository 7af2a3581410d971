import groovy.io.FileType

def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()
def tree = { String folder ->
    def files = new TreeMap()
    new File(basedir, folder).eachFileRecurse(FileType.FILES) { files[new File(basedir, folder).relativePath(it)] = it.text }
    files
}

// Everything at once, by place, each with its mend where the message does not say it all.
assert runs[1].contains('''on project ops: 14 problems in 7 files
environments/dev.yaml:6:12: `spec.account` has to be an AWS account id of 12 digits, not `22222222222` [descriptor/wrong-value]
      6 |   account: 22222222222
        |            ^
environments/dev.yaml:10:7: unknown key `oidcIsuer` in `spec.deployment.cluster` [descriptor/unknown-key]
     10 |       oidcIsuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV
        |       ^
    did you mean `oidcIssuer`?
environments/dev.yaml:12:18: there is no workspace `centrl` [fleet/unknown-workspace]
     12 |     - workspace: centrl
        |                  ^
    did you mean `central`?
environments/fleet.yaml:5:26: `spec.versions.prometheus` has to be an image tag such as v3.13.2, not `3.5.0` [descriptor/wrong-value]
      5 |   versions: {prometheus: 3.5.0, kubePrometheusStack: 88.5.3, terraform: ">= 1.9", awsProvider: "~> 6.16"}
        |                          ^
environments/fleet.yaml:10:5: unknown key `scrapeIntervall` in `spec.defaults` [descriptor/unknown-key]
     10 |     scrapeIntervall: 30s
        |     ^
    did you mean `scrapeInterval`?
environments/prod.yaml:3:18: `metadata.name` has to be a name of 1 to 31 lower-case letters, digits and inner hyphens (and no device name such as `con`), not `Prod` [descriptor/wrong-value]
      3 | metadata: {name: Prod}
        |                  ^
environments/prod.yaml:6:3: `tier` is already set at line 5 [yaml/duplicate-key]
      6 |   tier: pre-production
        |   ^
    remove one of the two
environments/qa.yml: only files whose names end in .yaml are read [source/file-name]
    rename it to qa.yaml
environments/rules/basics/up.yaml:5:9: unknown key `exp` in `groups[0].rules[0]` [descriptor/unknown-key]
      5 |         exp: up == 0
        |         ^
    did you mean `expr`?
environments/rules/basics/up.yaml:6:14: `groups[0].rules[0].for` has to be a duration such as 30s, 5m or 1h30m: the units y, w, d, h, m, s and ms in this order, each at most once, not `5 minutes` [descriptor/wrong-value]
      6 |         for: 5 minutes
        |              ^
environments/workspaces/central.yaml:7:11: there is no region `eu-wset-1` [fleet/unknown-region]
      7 |   region: eu-wset-1
        |           ^
    did you mean `eu-west-1`?
environments/workspaces/central.yaml:8:18: `spec.retentionDays` has to be a whole number from 1 to 1095, not `4000` [descriptor/wrong-value]
      8 |   retentionDays: 4000
        |                  ^
environments/workspaces/central.yaml:10:11: there is no folder environments/rules/basic [fleet/unknown-rules]
     10 |   rules: [basic]
        |           ^
    did you mean `basics`?
templates/environments/_environment_/notes.yaml.j2:1:10: `cluster.name` is printed as it is [template/escaping]
      1 | cluster: {{ cluster.name }}
        |          ^
    pass it through a format filter: `{{ cluster.name | yaml }}`
-> [Help 1]
''')

// Reports are there also where the build fails.
def reports = new File(basedir, 'target/prometheus-gitops')
assert new File(reports, 'findings.sarif').text.count('"ruleId"') == 14
assert new File(reports, 'TEST-prometheus-gitops.xml').text.contains('failures="14"')

// A misspelt issuer is not also said to be unknown as yet.
assert !runs[1].contains('[WARNING] environments/')

// The user's mistakes, not the plugin's.
assert runs[1].contains('MojoFailureException')
assert !runs[1].contains('at io.github')
assert !runs[1].contains('Caused by')

assert tree('gitops') == tree('before')
