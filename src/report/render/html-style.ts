/** The style of the page. Each pair of colours has a contrast of at least 4.5 in both schemes. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c1d22;--soft:#55575f;--line:#d5d7de;--panel:#f5f6f8;--accent:#1d4f91;
--good:#1a6334;--good-bg:#d9f2e0;--warn:#7a4b00;--warn-bg:#fdecc4;--bad:#a3201a;--bad-bg:#fcdedb;--other:#3b3f9e;--other-bg:#e3e5fd}
@media(prefers-color-scheme:dark){:root{--bg:#16171b;--fg:#e8e9ee;--soft:#b0b3bd;--line:#3a3c45;--panel:#1f2127;--accent:#9cc4ff;
--good:#8fdca7;--good-bg:#173d24;--warn:#f2c66d;--warn-bg:#463408;--bad:#ffaaa3;--bad-bg:#551c18;--other:#bfc3ff;--other-bg:#2c2f6b}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
header,main,footer{max-width:70rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}footer{padding-bottom:2rem;color:var(--soft)}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0}h2{font-size:1.3rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
p,ul,ol{margin:.4rem 0}ul,ol{padding-left:1.3rem}li{margin:.25rem 0}a{color:var(--accent)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.soft{color:var(--soft)}.notice{border-left:3px solid var(--warn);padding-left:.7rem}
.good-text{color:var(--good)}.warn-text{color:var(--warn)}.bad-text{color:var(--bad)}
.overview{display:grid;grid-template-columns:minmax(0,20rem) minmax(0,1fr);gap:1.5rem;align-items:center}
.radar{width:100%;height:auto}.radar text{font-size:14px;fill:var(--fg)}.radar .grid{fill:none;stroke:var(--line)}
.radar .bar-ring{fill:none;stroke:var(--soft);stroke-dasharray:5 4;stroke-width:1.5}.radar .shape{fill:var(--accent);fill-opacity:.2;stroke:var(--accent);stroke-width:2}.radar .dot{fill:var(--accent)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .5rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{color:var(--soft);font-size:.85rem}td.n{font-variant-numeric:tabular-nums}
.score-bar{display:block;width:100%;min-width:4rem;height:.8rem;margin-top:.35rem}.score-bar .track{fill:var(--line)}.score-bar .tick{fill:var(--fg)}
.score-bar.good .fill{fill:var(--good)}.score-bar.warn .fill{fill:var(--warn)}.score-bar.bad .fill{fill:var(--bad)}
blockquote{margin:.4rem 0;padding:.1rem 0 .1rem .8rem;border-left:3px solid var(--line)}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:.3rem 1rem;margin:.8rem 0}.pair>p{grid-column:1/-1;margin:0}
.phase{display:grid;grid-template-columns:minmax(0,1.7fr) minmax(0,1fr);gap:0 1.5rem}
.phase>h3{grid-column:1/-1}
.said{min-width:0}.turn{margin:0 0 1rem}.asked{color:var(--soft);margin:.4rem 0}.words{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--panel);padding:.7rem .9rem;border-radius:.4rem;margin:0}
.reply{margin:.3rem 0 .3rem 1rem}
mark{color:var(--fg);background:none;border-bottom:2px solid;padding:0}
mark.covered,mark.prompted{background:var(--good-bg);border-color:var(--good)}mark.prompted{border-bottom-style:double}
mark.named,mark.elsewhere{background:var(--warn-bg);border-color:var(--warn);border-bottom-style:dashed}
mark.possibly{border-color:var(--soft);border-bottom-style:dotted}
mark.flag{background:var(--bad-bg);border-color:var(--bad)}mark.clash{background:var(--other-bg);border-color:var(--other)}
.ref{font-size:.72rem;vertical-align:super;line-height:0;text-decoration:none;padding:0 .15rem;font-weight:600;color:var(--fg)}
.margin{font-size:.92rem;min-width:0;overflow-wrap:anywhere}.margin ul{list-style:none;padding:0}.margin li{padding:.35rem 0 .35rem .7rem;border-left:4px solid var(--line);margin:.35rem 0}
.margin li.covered,.margin li.prompted{border-color:var(--good)}.margin li.named,.margin li.elsewhere{border-color:var(--warn)}.margin li.missed,.margin li.flag{border-color:var(--bad)}
.margin li:target,.words:target{outline:2px solid var(--accent)}
.num{font-weight:600}.tag{font-size:.8rem;color:var(--soft)}
.diagram{overflow-x:auto;background:var(--panel);padding:.8rem;font:13px/1.35 ui-monospace,monospace}
details{margin:.6rem 0}summary{cursor:pointer;padding:.2rem 0}.reference{white-space:pre-wrap;overflow-wrap:anywhere}
.legend mark{margin-right:.7rem}
@media(max-width:48rem){.overview,.phase{grid-template-columns:minmax(0,1fr)}.overview .radar{max-width:20rem;margin:0 auto}}
@media(max-width:30rem){body{font-size:15px}th,td{padding-right:.3rem;font-size:.88rem}.wide{display:none}.score-bar{min-width:2.5rem}h1{font-size:1.5rem}}
@media print{:root{--bg:#fff;--fg:#000;--soft:#444;--line:#bbb;--panel:#fff;--accent:#1d4f91;--good:#1a6334;--good-bg:#d9f2e0;--warn:#7a4b00;--warn-bg:#fdecc4;--bad:#a3201a;--bad-bg:#fcdedb;--other:#3b3f9e;--other-bg:#e3e5fd}
body{font-size:10.5pt}mark,.score-bar,.radar{print-color-adjust:exact;-webkit-print-color-adjust:exact}.turn,.margin li,tr,.pair{break-inside:avoid}h2,h3{break-after:avoid}.words{border:1px solid var(--line)}}
`;
