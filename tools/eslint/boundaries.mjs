// Nx's boundary rule, generated from the ordered array in eslint.config.mjs.

const tag = (chapter) => `chapter:${chapter}`;

/** What one chapter may import, and `allowed` import paths on top. Every project carries its chapter as a tag. */
export function boundaries(order, outside, allowed = []) {
  const rows = order.map((place) => [place].flat());
  const inRow = rows.flatMap((chapters, at) => chapters.map((chapter) => [chapter, rows.slice(0, at).flat()]));
  return {
    allow: allowed,
    enforceBuildableLibDependency: false,
    depConstraints: [...inRow, ...Object.entries(outside)].map(([chapter, before]) => ({
      sourceTag: tag(chapter), onlyDependOnLibsWithTags: before.map(tag),
    })),
  };
}

/** A chapter is used through its index; specs may also use what another offers for testing. */
export const deepImports = {
  regex: '^@blason/[^/]+/(?!testing$)', message: 'Import the chapter (`@blason/people`), not a file in it.',
};
