import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line: "unit: N passed, N failed, N skipped". A file that fails to load counts. */
export default class ClosingLine implements Reporter {
  private readonly name: string;
  constructor(options: { name?: string } = {}) {
    this.name = options.name ?? 'unit';
  }

  onTestRunEnd(modules: ReadonlyArray<TestModule>) {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++;
      if (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0) count.failed++;
    }
    console.log(`${this.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}
