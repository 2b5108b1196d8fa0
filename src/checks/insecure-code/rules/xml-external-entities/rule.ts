import { type Called, type NamedFault, optionOf, sightingsOfCalls, sightingsOfNames, written } from '../../matching.ts';
import type { Call } from '../../reading/calls.ts';
import type { CodeReading } from '../../reading/code-reading.ts';
import type { Rule } from '../../rule.ts';

/** Parsers of the standard library expand what a text defines, without end if it wants. */
const pythonParsers = [
  'ElementTree.parse',
  'ElementTree.fromstring',
  'ElementTree.iterparse',
  'ElementTree.XMLParser',
  'cElementTree.parse',
  'cElementTree.fromstring',
  'cElementTree.iterparse',
  'cElementTree.XMLParser',
  'ET.parse',
  'ET.fromstring',
  'minidom.parse',
  'minidom.parseString',
  'pulldom.parse',
  'pulldom.parseString',
  'sax.parse',
  'sax.parseString',
  'sax.make_parser',
  'expatbuilder.parse',
  'expatbuilder.parseString',
  'expatreader.create_parser',
  'xmlrpclib.loads',
];
const lxmlParsers = ['lxml.etree.parse', 'lxml.etree.fromstring', 'etree.parse', 'etree.fromstring', 'etree.XML'];
const javaFactories = [
  'DocumentBuilderFactory.newInstance',
  'SAXParserFactory.newInstance',
  'XMLInputFactory.newInstance',
  'XMLInputFactory.newFactory',
  'XMLReaderFactory.createXMLReader',
  'SAXReader',
  'SAXBuilder',
  'TransformerFactory.newInstance',
  'SchemaFactory.newInstance',
  'DOMParser',
  'Digester',
];
const javaParsers = [
  '*.newSAXParser',
  '*.newDocumentBuilder',
  'parser.parse',
  'saxParser.parse',
  'reader.parse',
  'xmlReader.parse',
];
const javaSettings =
  /disallow-doctype-decl|FEATURE_SECURE_PROCESSING|SUPPORT_DTD|ACCESS_EXTERNAL_DTD|external-general-entities|IS_SUPPORTING_EXTERNAL_ENTITIES/;
const csharpParsers = [
  'XmlDocument',
  'XmlTextReader',
  'doc.Load',
  'document.Load',
  'xmlDoc.Load',
  'xmlDocument.Load',
  'doc.LoadXml',
  'xmlDoc.LoadXml',
  'XPathDocument',
];
const csharpSettings: readonly NamedFault[] = [
  { name: /^DtdProcessing$/, value: /Parse$/, confidence: 0.85 },
  { name: /^ProhibitDtd$/, value: /^false$/, confidence: 0.85 },
];

export const rule: Rule = {
  languages: ['javascript', 'typescript', 'tsx', 'python', 'java', 'csharp', 'php'],
  mended: {
    python: 'tree = defusedxml.ElementTree.parse(path)',
    java: 'factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);',
    csharp: 'new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }',
    php: 'simplexml_load_string($xml, "SimpleXMLElement", LIBXML_NONET);',
    javascript: 'libxmljs.parseXml(xml, { noent: false });',
    typescript: 'libxmljs.parseXml(xml, { noent: false });',
    tsx: 'libxmljs.parseXml(xml, { noent: false });',
  },
  *find(code) {
    yield* sightingsOfCalls(code, (byLanguage[code.language] ?? inScripts)(code));
    if (code.language === 'csharp') yield* sightingsOfNames(code, csharpSettings);
  },
};

type Telling = (code: CodeReading) => readonly Called[];

const says = (code: CodeReading, call: Call, [name, value]: readonly [string, RegExp]): boolean =>
  value.test(written(code, optionOf(code, call, name) ?? call.node));

const isOwn = ({ name }: Call): boolean => !name.includes('defused');

/** What counts in the languages that are not scripts. */
const byLanguage: { readonly [Language in CodeReading['language']]?: Telling } = {
  python: (code) => [
    { confidence: 0.4, calls: pythonParsers, test: isOwn },
    {
      confidence: 0.5,
      calls: lxmlParsers,
      test: (call) => isOwn(call) && !optionOf(code, call, 'parser') && call.args.length < 2,
    },
    { confidence: 0.9, calls: ['etree.XMLParser'], test: (call) => says(code, call, ['resolve_entities', /^True$/]) },
  ],
  java: (code) =>
    code.says(javaSettings)
      ? []
      : [
          { confidence: 0.6, calls: javaFactories },
          { confidence: 0.5, calls: javaParsers },
        ],
  csharp: (code) => (code.says(/^XmlResolver$|^Prohibit$/) ? [] : [{ confidence: 0.45, calls: csharpParsers }]),
  php: (code) => [
    {
      confidence: 0.85,
      calls: ['=simplexml_load_string', '=simplexml_load_file', '*.loadXML', '*.load'],
      test: ({ args }) => args.some(({ value }) => /LIBXML_(NOENT|DTDLOAD)/.test(written(code, value))),
    },
    {
      confidence: 0.8,
      calls: ['=libxml_disable_entity_loader'],
      test: ({ args, node }) => /^false$/i.test(written(code, args[0]?.value ?? node)),
    },
  ],
};

const inScripts: Telling = (code) => [
  {
    confidence: 0.9,
    calls: ['*.parseXml', '*.parseXmlString', '=parseXml'],
    test: (call) => says(code, call, ['noent', /^true$/]),
  },
];
