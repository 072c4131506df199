// Cuts the NHS design system's compiled style sheet down to what the report uses.
//
// node styles.mjs > ../../crates/desk/assets/nhsuk.css
//
// Kept: rules whose every class belongs to a component in KEEP. Dropped: fonts, anything fetched from elsewhere, and
// the NHS logo with its typeface, which only NHS services may use.
import { readFileSync } from "node:fs";
import postcss from "postcss";

const KEEP = [
  /^nhsuk-(width-container|main-wrapper|template|template__body|body(-[sml])?|heading-[smlx]+|caption-[smlx]+)$/,
  /^nhsuk-(list|list--bullet|list--number|link|section-break.*|lede-text)$/,
  /^nhsuk-(details|details__.*|inset-text|inset-text__.*|warning-callout|warning-callout__.*)$/,
  /^nhsuk-(table|table__.*|table-container|table--.*|tag|tag--(red|green|grey|blue|yellow|white|orange))$/,
  /^nhsuk-(card|card__(content|heading|description)|card--warning|skip-link|summary-list|summary-list__.*)$/,
  /^nhsuk-u-(visually-hidden|text-align-right|font-weight-bold|nowrap)$/,
];

const source = readFileSync("node_modules/nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css", "utf8");
const sheet = postcss.parse(source);

const wanted = (selector) =>
  [...selector.matchAll(/\.((?:[\w-]|\\.)+)/g)].every(([, name]) => KEEP.some((keep) => keep.test(name)));

sheet.walkAtRules((rule) => {
  if (["font-face", "charset", "import"].includes(rule.name)) rule.remove();
});
sheet.walkRules((rule) => {
  if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
  const kept = rule.selectors.filter(wanted);
  if (kept.length === 0) rule.remove();
  else rule.selectors = kept;
});
sheet.walkDecls((decl) => {
  if (/url\(/i.test(decl.value)) decl.remove();
  else if (/Frutiger/i.test(decl.value)) decl.value = decl.value.replace(/"?Frutiger W01"?,\s*/gi, "");
});
sheet.walkComments((comment) => comment.remove());
for (let empty = true; empty; ) {
  empty = false;
  sheet.walk((node) => {
    if ((node.type === "rule" || (node.type === "atrule" && node.nodes)) && node.nodes.length === 0) {
      node.remove();
      empty = true;
    }
  });
}
process.stdout.write(sheet.toString().replace(/\}(?=[^}])/g, "}\n") + "\n");
