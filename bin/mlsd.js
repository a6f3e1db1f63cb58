#!/usr/bin/env node
// The only place that knows the real process: arguments, streams, clock, environment in; the exit status out.
import { main } from '../dist/bundle/cli.js';

const { argv, env } = process;
// Not imported: that would load fs/promises and streams, which cost a start 5 ms (see scripts/bundle.mjs).
const { readFileSync } = process.getBuiltinModule('node:fs');
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

// Whoever writes is told of a failure by its callback; without a listener it would end the process here, with a stack.
// A reader that closed the pipe (`mlsd questions | head -1`) has seen enough: not an error.
const deaf = (stream) => (stream.listenerCount('error') > 0 ? stream : stream.on('error', () => {}));

process.exitCode = await main(argv.slice(2), {
  // Node makes a stream when it is first looked at, which takes its time.
  get stdin() { return process.stdin; },
  get stdout() { return deaf(process.stdout); },
  get stderr() { return deaf(process.stderr); },
  env,
  cwd: process.cwd(),
  now: () => Date.now(),
  version,
});
