/** Batuta's pipeline as a library: no server, no JDBC, no vendor's SDK, no native code. */
@SuppressWarnings("requires-automatic") // Bucket4j names its module and does not describe it
module dev.batuta.engine {
  requires com.fasterxml.uuid;
  requires com.networknt.schema;
  requires com.samskivert.jmustache;
  requires io.github.bucket4j.core;
  requires org.apache.commons.text;
  requires org.apache.lucene.core;
  requires org.slf4j;
  requires org.snakeyaml.engine;
  requires transitive com.fasterxml.jackson.databind;
  requires transitive org.jspecify;

  exports dev.batuta;
  exports dev.batuta.backlog;
  exports dev.batuta.batch;
  exports dev.batuta.budget;
  exports dev.batuta.codemap;
  exports dev.batuta.consistency;
  exports dev.batuta.context;
  exports dev.batuta.document;
  exports dev.batuta.events;
  exports dev.batuta.execution;
  exports dev.batuta.interchange;
  exports dev.batuta.ledger;
  exports dev.batuta.modelchoice;
  exports dev.batuta.outcome;
  exports dev.batuta.planning;
  exports dev.batuta.provider;
  exports dev.batuta.report;
  exports dev.batuta.schemas;
  exports dev.batuta.specs;
  exports dev.batuta.syntax;
  exports dev.batuta.text;
  exports dev.batuta.usage;
  exports dev.batuta.validation;
  exports dev.batuta.workspace;
}
