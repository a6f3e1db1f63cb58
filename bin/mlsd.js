#!/usr/bin/env node
// The only place that knows the real process: arguments, streams, clock, environment in; the exit status out.
import { readFileSync } from 'node:fs';
import { main } from '../dist/bundle/cli.js';

const { argv, stdin, stdout, stderr, env } = process;
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

// Whoever writes is told of a failure by its callback; without a listener it would end the process here, with a stack.
// A reader that closed the pipe (`mlsd questions | head -1`) has seen enough: not an error.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

process.exitCode = await main(argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), now: () => Date.now(), version });
