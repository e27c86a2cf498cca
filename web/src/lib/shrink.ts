// SPDX-License-Identifier: AGPL-3.0-or-later
// Make a photo small before it travels: 1280 px, JPEG, orientation applied.

const EDGE = 1280;

/** Width and height that fit the edge, never larger than the photo. */
export function fit(w: number, h: number, edge = EDGE): [number, number] {
	const k = Math.min(1, edge / Math.max(w, h, 1));
	return [Math.max(1, Math.round(w * k)), Math.max(1, Math.round(h * k))];
}

/** A smaller JPEG of the photo; the photo itself when it cannot be read here. */
export async function shrink(file: Blob): Promise<Blob> {
	try {
		const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
		const [w, h] = fit(bitmap.width, bitmap.height);
		const c = document.createElement('canvas');
		c.width = w;
		c.height = h;
		c.getContext('2d')?.drawImage(bitmap, 0, 0, w, h);
		bitmap.close();
		const out = await new Promise<Blob | null>((r) => c.toBlob(r, 'image/jpeg', 0.6));
		return out && out.size < file.size ? out : file;
	} catch {
		return file;
	}
}
