#!/usr/bin/env node
// The only place that knows the real process: arguments, streams, clock, environment in; the exit status out.
import { main } from '../dist/bundle/cli.js';

const { argv, stdin, stdout, stderr, env } = process;

// A reader that closed the pipe (`mlsd questions | head -1`) has seen enough: not an error.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await main(argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), now: () => Date.now() });
