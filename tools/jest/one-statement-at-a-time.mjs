// A connection does one statement at a time. pg queues a second one, warns once, and will refuse it in its next major
// version: a file of specs in which it warns has failed. (Specs see a copy of `process`, which hears no warning.)
import { TestEnvironment } from 'jest-environment-node';

export default class OneStatementAtATime extends TestEnvironment {
  warnings = [];
  listen = (warning) => {
    if (!warning.message.includes('already executing a query')) return;
    // TypeORM itself asks so when it compares entities with tables, which no process of the product does.
    if (!warning.stack?.includes('RdbmsSchemaBuilder')) this.warnings.push(warning);
  };

  async setup() {
    await super.setup();
    process.on('warning', this.listen);
  }

  async handleTestEvent(event, state) {
    if (event.name !== 'run_finish') return;
    await new Promise((resolve) => setImmediate(resolve));
    state.unhandledErrors.push(...this.warnings);
  }

  async teardown() {
    process.off('warning', this.listen);
    await super.teardown();
  }
}
