package dev.batuta.specs;

import dev.batuta.backlog.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** What selection is measured against. */
final class Baselines {
  private final List<Spec> specs;
  private final IndexSearcher searcher;

  Baselines(SpecLibrary library) {
    specs = library.specs();
    try {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      try (IndexWriter writer =
          new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
        for (Spec spec : specs) {
          Document document = new Document();
          document.add(
              new TextField(
                  "text",
                  spec.title() + "\n" + spec.description() + "\n" + spec.content(),
                  Store.NO));
          writer.addDocument(document);
        }
        writer.forceMerge(1);
      }
      searcher = new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * The predecessor's rule: every spec of which a keyword stands anywhere in the text, inside other
   * words too; "use" stood for hooks.
   */
  List<String> substrings(Item item) {
    String text = item.text().toLowerCase(Locale.ROOT);
    List<String> ids = new ArrayList<>();
    for (Spec spec : specs) {
      List<String> keywords =
          Vocabulary.of(spec.category()).getOrDefault(spec.specType(), List.of());
      if (keywords.stream().anyMatch(keyword -> text.contains(keyword.replace("…", "")))) {
        ids.add(spec.id());
      }
    }
    return ids;
  }

  /** The best three by Lucene's BM25 over title, description and content, whatever their score. */
  List<String> plainBm25(Item item) {
    String text = item.text() + "\n" + item.kind() + "\n" + String.join("\n", item.files());
    try {
      List<String> ids = new ArrayList<>();
      for (ScoreDoc hit :
          searcher.search(
                  new QueryBuilder(new StandardAnalyzer()).createBooleanQuery("text", text), 3)
              .scoreDocs) {
        ids.add(specs.get(hit.doc).id());
      }
      return ids;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
