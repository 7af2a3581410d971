def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

def gitops = { new File(basedir, 'gitops/' + it).text }

// An override replaces the built-in template of the same path, and says where it comes from.
assert gitops('environments/dev/terraform/versions.tf') == """\
# Generated from environments/dev.yaml by templates/environments/_environment_/terraform/versions.tf.j2.

terraform {
  required_version = ">= 1.9"
}
"""
assert gitops('environments/prod/terraform/versions.tf').contains('from environments/prod.yaml by templates/')

// Own files: one for each environment, one for each workspace, one for the fleet, and one as it is.
assert gitops('environments/dev/network-policy.yaml').contains('namespace: monitoring\n')
assert gitops('environments/prod/network-policy.yaml').contains('environment: prod\n')
assert gitops('workspaces/central/dashboards.json') == '{"datasource": "central", "account": "111111111111"}\n'
assert gitops('fleet/versions.yaml') == 'prometheus: v3.5.0\n'
assert gitops('fleet/contact.yaml') == new File(basedir, 'templates/fleet/contact.yaml').text
assert gitops('environments/dev/SHA256SUMS').contains('  network-policy.yaml\n')
assert gitops('fleet/SHA256SUMS').contains('  contact.yaml\n')

assert runs[1].contains('BUILD SUCCESS')

assert runs[2].contains('1 problem in 1 file')
assert runs[2].contains('unescaped/environments/_environment_/network-policy.yaml.j2:4:14: `environment` is printed as it is')
assert runs[2].contains('pass it through a format filter: `{{ environment | yaml }}`')
