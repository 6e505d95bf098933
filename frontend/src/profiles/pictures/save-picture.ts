import { download } from '../../lib/download';

/** Pixels of the PNG for each unit of the SVG: sharp on paper and on dense screens. */
const SCALE = 2;

/** Saves a chart as a picture that can be scaled and edited. */
export function saveSvg(svg: string, fileName: string): void {
  download(svg, fileName, 'image/svg+xml');
}

/**
 * Saves a chart as a picture of pixels.
 * @throws Error when the browser cannot draw it
 */
export async function savePng(svg: string, fileName: string): Promise<void> {
  const image = new Image();
  // The content security policy knows no blob: pictures.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser has no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('This browser cannot write a PNG of this size');
  download(blob, fileName);
}
