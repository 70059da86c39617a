import { Controller, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Allow, Problem } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { PersonImportService } from './person-import.service';

@Controller('api/v1/person-imports')
export class PersonImportController {
  constructor(private readonly imports: PersonImportService) {}

  /** A multipart form with one file. Answers 201 with the id; the verdicts come with the query `personImport`. */
  @Post()
  @Allow('people:write')
  async start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    const upload = request.isMultipart() ? await request.file() : undefined;
    if (!upload) throw new Problem('BAD_USER_INPUT', 'Send one file as multipart/form-data.', 'file');
    const { publicId } = await this.imports.start(actor, upload.filename, upload.file, () => !upload.file.truncated);
    return { id: publicId };
  }
}
