import { Module } from '@nestjs/common';
import { PlatformModule } from '@blason/platform';
import { chapters, entities } from '../../chapters';

/** The same chapters as the API, without addresses: it does the jobs. */
@Module({ imports: [PlatformModule.for('worker', entities), ...chapters('worker')] })
export class WorkerModule {}
