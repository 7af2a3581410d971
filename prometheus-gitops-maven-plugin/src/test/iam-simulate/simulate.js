// Reads simulations, one JSON document a line, and writes what the simulator says to each.
//
// usage: node simulate.js <file of simulations> <file of results>
import { readFileSync, writeFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const [, , from, to] = process.argv
const results = []
for (const line of readFileSync(from, 'utf8').split('\n')) {
  if (line === '') continue
  const result = await runSimulation(JSON.parse(line), {})
  results.push(result.resultType === 'error' ? 'error ' + JSON.stringify(result.errors) : result.overallResult)
}
writeFileSync(to, results.join('\n') + '\n')
