import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import pinoPretty from 'pino-pretty';

/** The process's logger: readable lines in a terminal, JSON lines on standard output everywhere else. */
export function makeLogger(level: string): Logger {
  const stream = process.stdout.isTTY
    ? pinoPretty({ ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true })
    : pino.destination({ sync: false });
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}

/** Contexts in which Nest logs an error of the start and then throws it: whoever catches it tells about it. */
const thrownContexts: unknown[] = ['ExceptionHandler', 'NestApplication'];

/** Nest's own messages as lines of our logger; those of its start are for debugging only. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...details: unknown[]): void {
    this.write('debug', message, details);
  }

  error(message: unknown, ...details: unknown[]): void {
    this.write(thrownContexts.includes(details.at(-1)) ? 'debug' : 'error', message, details);
  }

  warn(message: unknown, ...details: unknown[]): void {
    this.write('warn', message, details);
  }

  private write(level: 'debug' | 'error' | 'warn', message: unknown, details: unknown[]): void {
    if (message instanceof Error) this.logger[level]({ err: message, details }, message.message);
    else this.logger[level]({ details }, String(message));
  }
}
