import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

const level = () => process.env.LOG_LEVEL || 'info';

/** Nest's log as JSON lines on standard output, with the names of secrets blanked out wherever they appear as keys. */
@Injectable()
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(process: string) {
    this.pino = pino({
      level: level(),
      base: { process },
      redact: { paths: ['password', 'token', 'cookie', 'authorization', '*.password', '*.token', '*.cookie', '*.authorization'], censor: '[redacted]' },
    });
  }

  /** @param message a text, or fields of their own with the text as `msg` */
  log(message: unknown, context?: string): void {
    if (typeof message === 'object' && message !== null) this.pino.info({ context, ...message });
    else this.pino.info({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.pino.error({ context: rest.at(-1), stack: rest.length > 1 ? rest[0] : undefined }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.pino.trace({ context }, String(message));
  }
}
