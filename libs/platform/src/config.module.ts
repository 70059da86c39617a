import { readFileSync } from 'node:fs';
import { Global, Module } from '@nestjs/common';
import { parseConfig, type Config } from './config';

/** Injection token of the validated configuration. */
export const CONFIG = Symbol('CONFIG');

/** The configuration of this process, from its environment. @throws ConfigurationError with every problem */
export const readConfig = (): Config => parseConfig(process.env, (path) => readFileSync(path, 'utf8'));

@Global()
@Module({
  providers: [{ provide: CONFIG, useFactory: readConfig }],
  exports: [CONFIG],
})
export class ConfigModule {}
