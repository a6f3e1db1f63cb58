#!/usr/bin/env node
// The only place that knows the real process: arguments, streams, clock, environment in; the exit status out.
// CommonJS (see package.json beside it), because it starts faster: scripts/bundle.mjs tells more.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { load } = require('./load.js');

const { main } = load();
const { argv, env } = process;
const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));

// Whoever writes is told of a failure by its callback; without a listener it would end the process here, with a stack.
// A reader that closed the pipe (`mlsd questions | head -1`) has seen enough: not an error.
const deaf = (stream) => (stream.listenerCount('error') > 0 ? stream : stream.on('error', () => {}));

const io = {
  // Node makes a stream when it is first looked at, which takes its time.
  get stdin() { return process.stdin; },
  get stdout() { return deaf(process.stdout); },
  get stderr() { return deaf(process.stderr); },
  env,
  cwd: process.cwd(),
  now: () => Date.now(),
  version,
};

main(argv.slice(2), io).then((status) => {
  process.exitCode = status;
});
