// node check.js <schemas> <list>: what ajv and yaml-language-server find in descriptors.
// The list has a line "<kind> <file>" for each. Prints "<tool> <file>:<line> <message>" for each diagnostic.
'use strict';
const fs = require('fs');
const path = require('path');
const { spawn } = require('child_process');
const { pathToFileURL } = require('url');
const Ajv = require('ajv');
const YAML = require('yaml');

const [schemas, list] = process.argv.slice(2).map((name) => path.resolve(name));
const descriptors = fs
  .readFileSync(list, 'utf8')
  .trim()
  .split('\n')
  .map((line) => ({ kind: line.split(' ')[0], file: line.slice(line.indexOf(' ') + 1) }));

function schema(kind) {
  return path.join(schemas, kind + '.json');
}

function askAjv() {
  // Strict: an expression that is no ECMAScript, or a keyword that means nothing, is an exception.
  // But `oneOf` says which of the keys beside it go together.
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  const validators = {};
  for (const { kind, file } of descriptors) {
    validators[kind] ??= ajv.compile(JSON.parse(fs.readFileSync(schema(kind), 'utf8')));
    const document = YAML.parse(fs.readFileSync(file, 'utf8'));
    if (!validators[kind](document)) {
      for (const error of validators[kind].errors) {
        console.log(`ajv ${file}:0 ${error.instancePath} ${error.message}`);
      }
    }
  }
}

function askLanguageServer() {
  const program = require.resolve('yaml-language-server/bin/yaml-language-server');
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const left = new Map(descriptors.map(({ kind, file }) => [pathToFileURL(file).href, { kind, file }]));
  let input = Buffer.alloc(0);

  function send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  function open(uri, { kind, file }) {
    // As README tells users to; on a line of its own, so that all others move by one.
    const text = `# yaml-language-server: $schema=${schema(kind)}\n${fs.readFileSync(file, 'utf8')}`;
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  }

  function receive(message) {
    if (message.id === 1 && message.result) {
      send({ method: 'initialized', params: {} });
      left.forEach((descriptor, uri) => open(uri, descriptor));
    } else if (message.method === 'workspace/configuration') {
      const settings = message.params.items.map((item) =>
        item.section === 'yaml' ? { validate: true, schemaStore: { enable: false } } : {}
      );
      send({ id: message.id, result: settings });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { file } = left.get(message.params.uri) ?? {};
      if (file) {
        left.delete(message.params.uri);
        for (const { range, message: text } of message.params.diagnostics) {
          console.log(`yaml-language-server ${file}:${range.start.line} ${text.replace(/\s+/g, ' ')}`);
        }
      }
      if (left.size === 0) {
        server.kill();
        process.exit(0);
      }
    } else if (message.id !== undefined && message.method) {
      send({ id: message.id, result: null });
    }
  }

  server.stdout.on('data', (data) => {
    input = Buffer.concat([input, data]);
    for (;;) {
      const head = input.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(input.subarray(0, head).toString())[1]);
      if (input.length < head + 4 + length) return;
      const message = JSON.parse(input.subarray(head + 4, head + 4 + length).toString());
      input = input.subarray(head + 4 + length);
      receive(message);
    }
  });
  server.on('exit', (code) => process.exit(code ?? 1));
  send({
    id: 1,
    method: 'initialize',
    params: {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { publishDiagnostics: {} }, workspace: { configuration: true } },
    },
  });
}

askAjv();
askLanguageServer();
