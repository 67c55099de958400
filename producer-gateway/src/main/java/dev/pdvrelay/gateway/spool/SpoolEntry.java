package dev.pdvrelay.gateway.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import dev.pdvrelay.common.kafka.RequestRecords;
import dev.pdvrelay.common.kafka.UnreadableRecord;
import dev.pdvrelay.common.request.Request;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A request in the spool: its record as it will be published, and what has to be known to
 * publish it only once.
 *
 * @param id the request id
 * @param spooledAt when it was written, in milliseconds
 * @param doubtful whether it may stand on its topic already, as Kafka's confirmation was
 * missed
 * @param idempotencyKey its caller's, or null
 */
record SpoolEntry(ProducerRecord<byte[], byte[]> record, String id, long spooledAt, boolean doubtful,
		@Nullable String idempotencyKey) {

	private static final int VERSION = 1;

	byte[] encoded() {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream(this.record.value().length + 512);
			DataOutputStream out = new DataOutputStream(bytes);
			out.writeByte(VERSION);
			out.writeUTF(this.id);
			out.writeLong(this.spooledAt);
			out.writeBoolean(this.doubtful);
			out.writeUTF((this.idempotencyKey != null) ? this.idempotencyKey : "");
			out.writeUTF(this.record.topic());
			write(out, this.record.key());
			write(out, this.record.value());
			Header[] headers = this.record.headers().toArray();
			out.writeShort(headers.length);
			for (Header header : headers) {
				out.writeUTF(header.key());
				write(out, header.value());
			}
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static SpoolEntry decoded(byte[] encoded) {
		try {
			DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
			if (in.readByte() != VERSION) {
				throw new IOException("an entry of another version");
			}
			String id = in.readUTF();
			long spooledAt = in.readLong();
			boolean doubtful = in.readBoolean();
			String key = in.readUTF();
			ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(in.readUTF(), read(in), read(in));
			for (int headers = in.readShort(); headers > 0; headers--) {
				String name = in.readUTF();
				byte[] value = read(in);
				record.headers().add(name, value);
			}
			return new SpoolEntry(record, id, spooledAt, doubtful, key.isEmpty() ? null : key);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The request that the record says. */
	Request request() {
		ConsumerRecord<byte[], byte[]> read = new ConsumerRecord<>(this.record.topic(), 0, 0, this.record.key(),
				this.record.value());
		this.record.headers().forEach((header) -> read.headers().add(header));
		try {
			return RequestRecords.read(read);
		}
		catch (UnreadableRecord ex) {
			throw new IllegalStateException("request " + this.id + " in the spool cannot be read", ex);
		}
	}

	private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
		out.writeInt((bytes != null) ? bytes.length : -1);
		if (bytes != null) {
			out.write(bytes);
		}
	}

	private static byte @Nullable [] read(DataInputStream in) throws IOException {
		int length = in.readInt();
		return (length < 0) ? null : in.readNBytes(length);
	}

}
