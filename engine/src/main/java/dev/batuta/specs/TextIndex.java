package dev.batuta.specs;

import dev.batuta.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Specs by their text: title, description and headings, and how people ask for their type. Scores
 * are Lucene's BM25 with its defaults (k1 = 1.2, b = 0.75); words are ours, so that {@code
 * BookController} meets "controllers". Safe for use by many threads.
 */
final class TextIndex {
  private static final String TEXT = "text";

  /** A spec's title says more about it than the rest. */
  private static final int TITLE_COUNTS = 2;

  /** Of the best score; what is less alike is alike by chance. */
  private static final double SHARE_OF_BEST = 0.7;

  /**
   * Of the weight of a word that only one spec has. A score never exceeds the sum of such weights,
   * and a single word comes to about half of its own: more than one rare word has to be shared.
   */
  private static final double SHARE_OF_RAREST_WORD = 0.85;

  /** Far more than can be near the best, unless they are copies of each other. */
  private static final int MOST_HITS = 50;

  private static final int MOST_SHOWN = 6;

  /** Words that say nothing about code; those of the title and of {@code Next.js} among them. */
  private static final Set<String> STOP_WORDS =
      Set.of(
          ("a about all also an and any apply are as at be been but by can could do does each every"
               + " first for from go has have he her his how if in into is it its itself js just"
               + " let like look made make more most much need new no not now of on one or other"
               + " our out s she so some such t than that the their them then there these they this"
               + " those to too two up us was way we were what when where whether which while who"
               + " whose why will with without would you your")
              .split(" ", -1));

  private final List<Spec> specs;
  private final List<Set<String>> vocabulary = new ArrayList<>();
  private final Map<String, Integer> specsWith = new HashMap<>();
  private final IndexSearcher searcher;
  private final double leastScore;

  TextIndex(Collection<Spec> specs, Thesaurus thesaurus) {
    this.specs = List.copyOf(specs);
    this.leastScore = SHARE_OF_RAREST_WORD * Math.log(1 + (specs.size() - 0.5) / 1.5);
    try {
      ByteBuffersDirectory directory = new ByteBuffersDirectory();
      IndexWriterConfig settings =
          new IndexWriterConfig(new StandardAnalyzer(CharArraySet.EMPTY_SET));
      try (IndexWriter writer = new IndexWriter(directory, settings)) {
        for (Spec spec : this.specs) {
          List<String> words = words(spec, thesaurus);
          vocabulary.add(Set.copyOf(words));
          vocabulary.getLast().forEach(word -> specsWith.merge(word, 1, Integer::sum));
          Document document = new Document();
          document.add(new TextField(TEXT, String.join(" ", words), Store.NO));
          writer.addDocument(document);
        }
        // In one segment documents keep the numbers in whose order they were added.
        writer.forceMerge(1);
      }
      searcher = new IndexSearcher(DirectoryReader.open(directory));
      searcher.setQueryCache(null);
    } catch (IOException impossible) {
      throw new UncheckedIOException("an index in memory", impossible);
    }
  }

  /** The specs whose text is most like an item's, by id. */
  Map<String, Evidence> alike(ItemWords item) {
    Set<String> words = new TreeSet<>(item.title());
    words.addAll(item.description());
    words.addAll(item.kind());
    words.removeIf(word -> !specsWith.containsKey(word)); // Lucene takes its time to find that out
    Map<String, Evidence> alike = new HashMap<>();
    double best = 0;
    for (ScoreDoc hit : hits(words)) {
      best = Math.max(best, hit.score);
      if (hit.score >= leastScore && hit.score >= SHARE_OF_BEST * best) {
        alike.put(specs.get(hit.doc).id(), new Evidence(hit.score, shared(hit.doc, words)));
      }
    }
    return alike;
  }

  private ScoreDoc[] hits(Set<String> words) {
    if (specs.isEmpty() || words.isEmpty()) {
      return new ScoreDoc[0];
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    words.stream()
        .limit(IndexSearcher.getMaxClauseCount())
        .forEach(word -> query.add(new TermQuery(new Term(TEXT, word)), Occur.SHOULD));
    try {
      return searcher.search(query.build(), MOST_HITS).scoreDocs;
    } catch (IOException impossible) {
      throw new UncheckedIOException("an index in memory", impossible);
    }
  }

  /** The words that a spec and an item share, those first that few specs have. */
  private String shared(int document, Set<String> words) {
    Set<String> ofSpec = vocabulary.get(document);
    List<String> shared =
        words.stream()
            .filter(ofSpec::contains)
            .sorted(Comparator.comparing(word -> specsWith.getOrDefault(word, 0)))
            .toList();
    String rarest = shared.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    return shared.size() > MOST_SHOWN ? rarest + ", …" : rarest;
  }

  private static List<String> words(Spec spec, Thesaurus thesaurus) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < TITLE_COUNTS; i++) {
      words.addAll(Words.of(spec.title()));
    }
    words.addAll(Words.of(spec.description()));
    headings(spec.content()).forEach(heading -> words.addAll(Words.of(heading)));
    words.addAll(Words.of(thesaurus.asksFor(spec.category(), spec.specType())));
    words.removeIf(word -> word.isEmpty() || STOP_WORDS.contains(word));
    return words;
  }

  /** The lines of Markdown that begin with a number sign, but for comments in fenced code. */
  private static List<String> headings(String markdown) {
    CodeFences fences = new CodeFences();
    return markdown.lines().filter(line -> !fences.take(line) && line.startsWith("#")).toList();
  }
}
