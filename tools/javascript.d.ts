// The tools are plain JavaScript, so that they run before anything is installed or built; their specs are TypeScript.
declare module '*.mjs';
