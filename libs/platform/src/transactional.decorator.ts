import type { Database } from './database.service';

type Method = (...args: never[]) => Promise<unknown>;

/** The method is one transaction, or part of the running one. The class has the database as `readonly db`. */
export const Transactional = () =>
  <T extends Method>(_target: { db: Database }, _name: string | symbol, descriptor: TypedPropertyDescriptor<T>): void => {
    const method = descriptor.value as Method;
    descriptor.value = function (this: { db: Database }, ...args: never[]) {
      return this.db.transaction(() => method.apply(this, args));
    } as unknown as T;
  };
