def runs = new File(basedir, 'build.log').text.replaceAll(/(?m)^\[(INFO|ERROR)\] /, '').split('Scanning for projects').tail()

// In the place of a generated file: nothing at all is written.
assert runs[0].contains('1 problem in 1 file')
assert runs[0].contains('gitops/environments/dev/kube-prometheus-stack/values.yaml: '
        + 'would be overwritten, but the generator did not write it')
assert runs[0].contains('move it away, or delete it if it is not needed')
assert new File(basedir, 'values.yaml').text == 'replicas: ours\n'

// Elsewhere: said, and left alone; but a tree that has it is not what the descriptors say.
assert runs[1].contains('[WARNING] gitops/environments/dev/runbook.md: is not generated')
assert runs[1].contains('move it out of the tree, or delete it')
assert runs[1] =~ /(?m)^gitops: \d+ added, 0 changed, 0 removed, 0 unchanged/
assert runs[2].contains('gitops/environments/dev/runbook.md: not generated: move it out of the tree')
assert new File(basedir, 'gitops/environments/dev/runbook.md').text == '# Ours\n'
assert !new File(basedir, 'gitops/environments/dev/SHA256SUMS').text.contains('runbook.md')
