/** By which the browser knows this style; `npm test` says what it has to be after a change. */
export const styleHash = 'sha256-oCuf0tFqpan5eJbVzMG1/IW/vY6khr8f5Q9BPOUIfII=';

export const style = `
:root {
  --ground: #f4f5f8; --card: #fff; --text: #1b1f2a; --quiet: #596075; --line: #dfe2ea;
  --accent: #3346d3; --on-accent: #fff; --chip: #eceffb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11141c; --card: #1a1f2b; --text: #e9ebf2; --quiet: #a2a9bd; --line: #2d3445;
    --accent: #93a4ff; --on-accent: #11141c; --chip: #262d40;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: clamp(1rem, 6vw, 4rem) 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif;
}
main {
  max-width: 36rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 2.5rem); background: var(--card);
  border: 1px solid var(--line); border-radius: 1rem;
}
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.2; }
h2 { margin: 2rem 0 .75rem; font-size: 1.05rem; }
h1, p, h3, li { overflow-wrap: anywhere; }
p { margin: 0 0 1rem; }
.quiet { color: var(--quiet); }
ul { margin: 0; padding: 0; list-style: none; }
.organizations > li { padding: .85rem 0; border-top: 1px solid var(--line); }
h3 { margin: 0; font-size: 1rem; }
.scopes { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .4rem; }
.scopes li { padding: .1rem .6rem; background: var(--chip); border-radius: 1rem; font-size: .85rem; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; margin-top: 2rem; }
form { margin: 0; }
a { color: var(--accent); }
.button {
  display: inline-block; padding: .65rem 1.4rem; background: var(--accent); color: var(--on-accent);
  border: 0; border-radius: .6rem; font: inherit; font-weight: 600; text-decoration: none;
  cursor: pointer;
}
a:focus-visible, .button:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
`;
