import DataLoader from 'dataloader';
import { Injectable } from '@nestjs/common';
import { ShareService } from './share.service';

/** Counts for all credentials of an answer in one statement; one loader for each request. */
@Injectable()
export class ShareLoader {
  private readonly loaders = new WeakMap<object, DataLoader<number, number>>();

  constructor(private readonly shares: ShareService) {}

  count(request: object, credentialId: number): Promise<number> {
    let loader = this.loaders.get(request);
    if (!loader) {
      loader = new DataLoader(async (ids: readonly number[]) => {
        const counts = await this.shares.counts(ids);
        return ids.map((id) => counts.get(id) ?? 0);
      });
      this.loaders.set(request, loader);
    }
    return loader.load(credentialId);
  }
}
