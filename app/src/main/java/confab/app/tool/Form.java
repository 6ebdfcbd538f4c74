package confab.app.tool;

import java.util.List;

/** How an export tells a line. */
interface Form {
    /** The line as bytes, its end included. */
    byte[] bytes(Line line);

    /** Lines as JSON objects, or as people read them. */
    static Form of(Export.Format format) {
        return List.of(new JsonLines(), new TextLines()).get(format.ordinal());
    }
}
