//! Parquet, for pandas, Polars, DuckDB and Spark.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

use super::column::{ColumnType, Value};
use super::table::{FlatTable, RowColumn};
use crate::error::Result;
use crate::graph::{RelationGraph, StatementRef};

/// Rows in memory at a time.
const GROUP: usize = 65_536;

fn io(error: ParquetError) -> std::io::Error {
    match error {
        ParquetError::External(inner) => std::io::Error::other(inner),
        other => std::io::Error::other(other),
    }
}

fn field(name: &str, kind: ColumnType) -> std::result::Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match kind {
        ColumnType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
        ColumnType::Integer => (PhysicalType::INT64, None),
        ColumnType::Real => (PhysicalType::DOUBLE, None),
        ColumnType::Flag => (PhysicalType::BOOLEAN, None),
    };
    let builder = Type::primitive_type_builder(name, physical);
    let builder = builder.with_repetition(Repetition::REQUIRED);
    builder.with_logical_type(logical).build().map(Arc::new)
}

impl RelationGraph {
    /// Writes a flat table as Parquet, compressed with Snappy.
    ///
    /// Only with the cargo feature `parquet`.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_table_parquet(&self, table: FlatTable, w: impl Write + Send) -> Result<()> {
        self.write_parquet_groups(table, w).map_err(io)?;
        Ok(())
    }

    fn write_parquet_groups(
        &self,
        table: FlatTable,
        w: impl Write + Send,
    ) -> std::result::Result<(), ParquetError> {
        let columns = table.columns();
        let fields: std::result::Result<Vec<_>, _> =
            columns.iter().map(|c| field(c.name, c.kind)).collect();
        let schema = Type::group_type_builder("demarche")
            .with_fields(fields?)
            .build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("demarche".to_owned())
            .build();
        let mut w = SerializedFileWriter::new(w, Arc::new(schema), Arc::new(properties))?;
        let mut rows = table.rows(self);
        loop {
            let group: Vec<StatementRef<'_>> = rows.by_ref().take(GROUP).collect();
            if group.is_empty() {
                break;
            }
            write_group(&mut w, columns, &group)?;
        }
        w.close()?;
        Ok(())
    }
}

fn write_group<W: Write + Send>(
    w: &mut SerializedFileWriter<W>,
    columns: &[RowColumn],
    rows: &[StatementRef<'_>],
) -> std::result::Result<(), ParquetError> {
    let mut group = w.next_row_group()?;
    for column in columns {
        let Some(mut out) = group.next_column()? else {
            break;
        };
        let values = rows.iter().map(|row| (column.value)(*row));
        match column.kind {
            ColumnType::Text => {
                let texts: Vec<ByteArray> =
                    values.map(|v| v.to_string().into_bytes().into()).collect();
                out.typed::<ByteArrayType>()
                    .write_batch(&texts, None, None)?;
            }
            ColumnType::Integer => {
                let numbers: Vec<i64> = values.map(|v| integer(&v)).collect();
                out.typed::<Int64Type>().write_batch(&numbers, None, None)?;
            }
            ColumnType::Real => {
                let real = |v| if let Value::Real(x) = v { x } else { 0.0 };
                let numbers: Vec<f64> = values.map(real).collect();
                out.typed::<DoubleType>()
                    .write_batch(&numbers, None, None)?;
            }
            ColumnType::Flag => {
                let flags: Vec<bool> = values.map(|v| matches!(v, Value::Flag(true))).collect();
                out.typed::<BoolType>().write_batch(&flags, None, None)?;
            }
        }
        out.close()?;
    }
    group.close()?;
    Ok(())
}

fn integer(value: &Value<'_>) -> i64 {
    match value {
        Value::Integer(n) => i64::try_from(*n).unwrap_or(i64::MAX),
        _ => 0,
    }
}
