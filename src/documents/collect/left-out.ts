import { extensionOf } from '../extension.ts';
import type { SkipReason } from './skip-reasons.ts';

/** Why an entry of a folder that is walked holds no document, judged by its name; undefined where it may. */
export function leftOutByName(name: string, isFolder: boolean): SkipReason | undefined {
  if (name.startsWith('.')) return 'hidden';
  if (isFolder) return toolFolders.has(name) ? 'tool-folder' : undefined;
  // `~$report.docx` is what an office program writes while `report.docx` is open.
  if (lockFiles.has(name.toLowerCase()) || name.startsWith('~$')) return 'lock-file';
  const extension = extensionOf(name);
  if (binaryExtensions.has(extension)) return 'binary';
  return packedExtensions.has(extension) ? 'packed' : undefined;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const toolFolders = new Set([
  ...words('node_modules bower_components jspm_packages dist __pycache__ site-packages __MACOSX $RECYCLE.BIN'),
  'System Volume Information',
]);

const lockFiles = words(
  'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock cargo.lock poetry.lock pipfile.lock uv.lock ' +
    'pdm.lock gemfile.lock composer.lock go.sum flake.lock mix.lock packages.lock.json pubspec.lock podfile.lock gradle.lockfile thumbs.db desktop.ini',
);

const binaryExtensions = words(
  'png jpg jpeg jpe gif bmp tif tiff webp avif heic heif ico icns psd ai eps svg raw cr2 nef ' +
    'mp3 wav flac ogg oga opus m4a aac wma aiff mid midi mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp ' +
    'woff woff2 ttf otf eot ttc exe dll so dylib a o obj lib com msi dmg iso img apk ipa deb rpm jar war class pyc pyo wasm bin dat ' +
    'sqlite sqlite3 db mdb accdb parquet arrow feather npy npz h5 hdf5 pkl pickle pt pth onnx gguf safetensors tflite model ' +
    'blend fbx glb stl dwg dxf pem key p12 pfx gpg sig swp swo bak tmp',
);

const packedExtensions = words('7z rar tar gz tgz bz2 tbz2 xz txz zst lz lz4 cab');
