// Lines for a person who waits: what is being done, once it takes a while, and what has been done in how long.
const SOON_MS = 1_000;

export async function step(label, work) {
  const began = Date.now();
  const slow = setTimeout(() => console.log(`  ...  ${label}`), SOON_MS);
  try {
    const detail = await work();
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`  ok   ${label}${detail ? `: ${detail}` : ''} (${seconds} s)`);
  } catch (error) {
    console.log(`  FAIL ${label}`);
    throw error;
  } finally {
    clearTimeout(slow);
  }
}
