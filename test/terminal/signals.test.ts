import { afterEach, describe, expect, it, vi } from 'vitest';
import { PassThrough } from 'node:stream';
import { openMenu } from '../../src/terminal/menu.ts';
import { openScreen } from '../../src/terminal/screen.ts';
import { catchSignals, type Signals } from '../../src/terminal/signals.ts';
import { startWork } from '../../src/terminal/spinner.ts';

describe('signals', () => {
  let signals: Signals;
  afterEach(() => {
    signals.close();
    vi.restoreAllMocks();
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s saves, aborts, and asks for %i', (name, status) => {
    const save = vi.fn();
    signals = catchSignals(save);
    expect([signals.signal.aborted, signals.status(), signals.caught()]).toEqual([false, null, null]);
    process.emit(name, name);
    expect(save).toHaveBeenCalledOnce();
    expect([signals.signal.aborted, signals.status(), signals.caught()]).toEqual([true, status, name]);
  });

  it('that come twice at once count once, a later one kills', () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
    const save = vi.fn();
    signals = catchSignals(save);
    process.emit('SIGINT', 'SIGINT');
    process.emit('SIGINT', 'SIGINT');
    expect(kill).not.toHaveBeenCalled();
    clock.mockReturnValue(2000);
    process.emit('SIGINT', 'SIGINT');
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, 'SIGINT');
    expect(save).toHaveBeenCalledOnce();
  });

  it('are handed back', () => {
    const before = process.listenerCount('SIGTERM');
    signals = catchSignals();
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    signals.close();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});

describe('the screen', () => {
  const written = (isTTY: boolean): { output: PassThrough & { isTTY: boolean }; codes(): string } => {
    const output = Object.assign(new PassThrough(), { isTTY });
    return { output, codes: () => String(output.read() ?? '') };
  };

  it('is entered and left once, and never erases the scrollback', () => {
    const { output, codes } = written(true);
    const screen = openScreen(output);
    screen.enter();
    screen.enter();
    screen.leave();
    screen.leave();
    expect(codes()).toBe('\u001b[?1049h\u001b[2J\u001b[H\u001b[?2004h\u001b[?2004l\u001b[?25h\u001b[?1049l');
  });

  it('is left when the process exits inside', () => {
    const { output, codes } = written(true);
    const before = process.listeners('exit');
    openScreen(output).enter();
    for (const listener of process.listeners('exit')) if (!before.includes(listener)) (listener as () => void)();
    expect(codes()).toContain('\u001b[?1049l');
    expect(process.listeners('exit')).toEqual(before);
  });

  it('gets no codes where there is none', () => {
    const { output, codes } = written(false);
    const screen = openScreen(output);
    screen.enter();
    screen.clear();
    screen.leave();
    expect(codes()).toBe('');
  });
});

describe('long work', () => {
  it('says nothing where there is no terminal', async () => {
    const stderr = new PassThrough();
    const work = await startWork('checking', stderr);
    work.say('still checking');
    work.stop();
    expect(stderr.read()).toBeNull();
  });
});

describe('the menu', () => {
  it('gives the value that was picked, and null after Ctrl-C', async () => {
    const choices = [{ value: 'practice', name: 'Practise' }, { value: 'demo', name: 'See a demo' }];
    for (const [bytes, picked] of [['\u001b[B\r', 'demo'], ['\u0003', null]] as const) {
      const input = new PassThrough();
      const output = new PassThrough();
      const menu = openMenu('What now?', choices, { input, output });
      input.write(bytes);
      expect(await menu).toBe(picked);
      expect(String(output.read())).toContain('See a demo');
    }
  });
});
