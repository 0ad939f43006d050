/** A photo of a form as it is sent: small enough for a bad connection, large enough to read. */

const EDGE_MAX = 2400
/** What is smaller than this already goes as it is. */
const BYTES_FEW = 1_000_000
const QUALITY = 0.85

/** The file itself where it is no picture, or the browser can not read it: the server says what is wrong with it. */
export async function forSending(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/') || file.size <= BYTES_FEW) return file
  try {
    // Turned the way the camera was held.
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, EDGE_MAX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return smaller && smaller.size < file.size ? smaller : file
  } catch {
    return file
  }
}
