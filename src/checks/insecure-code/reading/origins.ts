/** How far what a value holds can be trusted. */
export const origins = {
  /** Written in the code. */
  constant: 0,
  /** From somewhere that the code does not show. */
  unknown: 1,
  /** Given to a function of the code. */
  parameter: 2,
  /** From outside of the program: a request, its arguments, what a person typed. */
  outside: 3,
} as const;
export type Origin = (typeof origins)[keyof typeof origins];

const requests = [
  'req',
  'request',
  'ctx',
  'context',
  'httpRequest',
  'servletRequest',
  'Request',
  'r',
  'c',
  'event',
  'e',
  'self',
  'flask',
  'http_request',
  'HttpContext',
  'message',
];
/** What a request holds of the client's own. */
const requestParts = new Set(
  [
    'args form values json data files cookies headers GET POST REQUEST COOKIES META query_params body query params param get_json',
    'get_data post path_params match_info rel_url originalUrl url querystring QueryString Form Params Query Headers Cookies InputStream',
    'getParameter getParameterValues getParameterMap getHeader getQueryString getCookies getInputStream getReader getPathInfo',
    'FormValue PostFormValue PathValue PostForm DefaultQuery Param ShouldBind BindJSON queryStringParameters pathParameters get_argument get_arguments',
    'fullpath raw_post host_with_port',
  ]
    .join(' ')
    .split(' '),
);

const names = new Set([
  'sys.argv',
  'process.argv',
  'os.Args',
  'ARGV',
  'argv',
  'location.hash',
  'location.search',
  'location.href',
  'window.location',
  'document.location',
  'document.URL',
  'document.referrer',
  'document.cookie',
  'window.name',
  'event.data',
  'e.data',
  'evt.data',
  '_GET',
  '_POST',
  '_REQUEST',
  '_COOKIE',
  '_FILES',
  'HTTP_RAW_POST_DATA',
  'params',
  'cookies',
  'r.URL.Path',
  'r.URL.RawQuery',
  'sys.stdin',
  'STDIN',
  'process.stdin',
  'url.searchParams',
  'searchParams',
  'location',
]);
/** `_SERVER` holds much that the server itself says. */
const serverNames = /^_SERVER\.(HTTP_|QUERY_STRING|REQUEST_URI|PHP_SELF|PATH_INFO|argv|\[\])/;
const calls = new Set(
  'input raw_input FieldStorage gets readline prompt ReadLine nextLine read_line stdin fgets scanf recv args args_os URLSearchParams useSearchParams useParams Vars'.split(
    ' ',
  ),
);

/** Whether a name stands for something from outside. Dotted, as `dottedName` writes it; calls with `()`. */
export function isOutside(name: string): boolean {
  if (names.has(name) || serverNames.test(name)) return true;
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  if (last.endsWith('()') && calls.has(last.slice(0, -2)) && parts[0] !== 'self') return true;
  const surely = parts.findIndex((part) => /request$/i.test(part));
  const at = surely >= 0 ? surely : parts.findIndex((part) => requests.includes(part));
  if (at < 0 || at > 2) return false;
  if (parts[0] === 'self' && parts[at] === 'request' && parts[at + 1] === 'get()') return true;
  return parts
    .slice(at + 1, at + 4)
    .some((part) => requestParts.has(part.replace('()', '')) && isSurely(parts[at] ?? '', part, parts));
}

/** One letter and common words are names of requests only where what follows says so. */
function isSurely(request: string, part: string, parts: readonly string[]): boolean {
  if (/^(r|c)$/.test(request))
    return (
      /^(FormValue|PostFormValue|Form|PostForm|PathValue|Query|Param|DefaultQuery|ShouldBind|BindJSON)/.test(part) ||
      (part.startsWith('Header') && parts.includes('Get()'))
    );
  if (request === 'self') return /^get_arguments?\(\)$/.test(part);
  if (/^(e|event|message|context)$/.test(request))
    return /^(queryStringParameters|pathParameters|body|data|params|query)$/.test(part);
  return true;
}

const annotations =
  /@(RequestParam|PathVariable|RequestBody|RequestHeader|CookieValue|QueryParam|PathParam|FormParam|Query|Param|Body|Headers)\b|\[From(Query|Body|Route|Form|Header)/;
/** Whether the type or the marks of a parameter say that it comes from outside. */
export const isGivenFromOutside = (type: string): boolean => annotations.test(type);

const harmlessTypes =
  /^(readonly |final |const |unsigned |:)*\s*(int|integer|long|short|float|double|decimal|bool|boolean|number|uuid|guid|datetime|date|time|timedelta|i32|i64|u8|u16|u32|u64|usize|isize|f32|f64|size_t|u?int\d*_t|u?int(8|16|32|64)|time\.Duration|Optional\[int\])\b[?]?$/i;
/** Whether values of a type can hold no text. */
export const isHarmlessType = (type: string): boolean => harmlessTypes.test(type.replace(/^:\s*/, '').trim());
