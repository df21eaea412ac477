using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Tests.Models.Runtime;

/// <summary>Texts as ONNX Runtime, CUDA, cuDNN and cuBLAS word them.</summary>
public class DeviceErrorsTests
{
    [Theory]
    [InlineData("[ErrorCode:RuntimeException] Non-zero status code returned while running Conv node. Name:'/up_blocks.3/conv' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*) Failed to allocate memory for requested buffer of size 2147483648")]
    [InlineData("[ErrorCode:RuntimeException] /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:347 Available memory of 1048576 is smaller than requested bytes of 268435456")]
    [InlineData("[ErrorCode:Fail] CUDA failure 2: out of memory ; GPU=0 ; hostname=node1 ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_allocator.cc ; line=47 ; expr=cudaMalloc((void**)&p, size);")]
    [InlineData("[ErrorCode:Fail] CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0 ; hostname=node1 ; expr=cublasCreate(&cublas_handle_);")]
    [InlineData("[ErrorCode:Fail] CUDNN failure 2: CUDNN_STATUS_ALLOC_FAILED ; GPU=0 ; hostname=node1 ; expr=cudnnCreate(&cudnn_handle_);")]
    [InlineData("[ErrorCode:RuntimeException] Exception during initialization: std::bad_alloc")]
    [InlineData("[ErrorCode:Fail] Non-zero status code returned while running Softmax node. Name:'/attentions.0/attn1/Softmax' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:360 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*) Failed to allocate memory for requested buffer of size 1073741824 ")]
    public void Out_of_memory(string text)
    {
        var original = new InvalidOperationException(text);
        Assert.Same(original, Assert.IsType<DeviceMemoryException>(DeviceErrors.Of(original)).InnerException);
    }

    [Theory]
    [InlineData("[ErrorCode:Fail] CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; hostname=node1 ; expr=cudaStreamSynchronize(static_cast<cudaStream_t>(stream_));")]
    [InlineData("[ErrorCode:Fail] CUDA failure 719: unspecified launch failure ; GPU=0 ; hostname=node1 ; expr=cudaGetLastError();")]
    [InlineData("[ErrorCode:Fail] CUDA failure 710: device-side assert triggered ; GPU=0 ; hostname=node1 ; expr=cudaDeviceSynchronize();")]
    [InlineData("[ErrorCode:Fail] CUDA failure 214: uncorrectable ECC error encountered ; GPU=0 ; hostname=node1 ; expr=cudaMemcpyAsync();")]
    [InlineData("[ErrorCode:Fail] CUBLAS failure 13: CUBLAS_STATUS_EXECUTION_FAILED ; GPU=0 ; hostname=node1 ; expr=cublasGemmHelper();")]
    [InlineData("[ErrorCode:Fail] CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; Failed to allocate memory for requested buffer of size 64")]
    [InlineData("[ErrorCode:Fail] CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/gpu_data_transfer.cc ; line=91 ; expr=cudaMemcpyAsync(dst_data, src_data, bytes, cudaMemcpyHostToDevice, static_cast<cudaStream_t>(stream.GetHandle())); ")]
    public void A_device_that_refuses_the_process(string text)
    {
        var error = new InvalidOperationException(text);
        Assert.Equal(DeviceCure.Restart, Assert.IsType<DeviceLostException>(DeviceErrors.Of(error)).Cure);
        Assert.True(DeviceErrors.Spoils(error));
    }

    /// <summary>Those of which cudaError_t says that the process must be terminated and relaunched, and those that leave the context as dead.</summary>
    [Fact]
    public void Each_number_that_asks_for_a_new_process_is_known()
    {
        foreach (int number in (int[])[46, 101, 214, 220, 226, 700, 702, 709, 710, 714, 715, 716, 717, 718, 719, 721, 911, 999])
        {
            Assert.True(DeviceErrors.Spoils(new InvalidOperationException($"CUDA failure {number}: words ; GPU=0 ; hostname=vm")), $"{number}");
        }
    }

    [Fact]
    public void A_launch_that_did_not_take_place_leaves_the_context_whole()
    {
        var exception = DeviceErrors.Of(new InvalidOperationException("[ErrorCode:Fail] CUDA failure 701: too many resources requested for launch ; GPU=0 ; hostname=vm"));
        Assert.Equal(DeviceCure.Reopen, Assert.IsType<DeviceLostException>(exception).Cure);
    }

    /// <summary>What came when a run was captured whose first attempt had found no memory.</summary>
    [Fact]
    public void A_capture_that_failed()
    {
        const string text = "[ErrorCode:Fail] /onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:154 std::conditional_t<THRW, void, onnxruntime::common::Status> onnxruntime::CudaCall(ERRTYPE, const char*, const char*, SUCCTYPE, const char*, const char*, int) [with ERRTYPE = cudaError; bool THRW = true; SUCCTYPE = cudaError; std::conditional_t<THRW, void, common::Status> = void] /onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:146 std::conditional_t<THRW, void, onnxruntime::common::Status> onnxruntime::CudaCall(ERRTYPE, const char*, const char*, SUCCTYPE, const char*, const char*, int) [with ERRTYPE = cudaError; bool THRW = true; SUCCTYPE = cudaError; std::conditional_t<THRW, void, common::Status> = void] CUDA failure 901: operation failed due to a previous error during capture ; GPU=0 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_graph.cc ; line=61 ; expr=cudaStreamEndCapture(stream_, &graph); ";
        var exception = Assert.IsType<DeviceLostException>(DeviceErrors.Of(new InvalidOperationException(text)));
        Assert.Equal(DeviceCure.ReopenWithoutGraphs, exception.Cure);
        Assert.EndsWith("no more use: CUDA failure 901: operation failed due to a previous error during capture.", exception.Message, StringComparison.Ordinal);
        foreach (int number in Enumerable.Range(900, 9))
        {
            var sibling = Assert.IsType<DeviceLostException>(DeviceErrors.Of(new InvalidOperationException($"CUDA failure {number}: words ; GPU=0")));
            Assert.Equal(DeviceCure.ReopenWithoutGraphs, sibling.Cure);
        }
    }

    [Theory]
    [InlineData("[ErrorCode:InvalidArgument] Got invalid dimensions for input: sample for the following indices index: 1 Got: 3 Expected: 4")]
    [InlineData("[ErrorCode:Fail] CUDNN failure 3000: CUDNN_STATUS_NOT_SUPPORTED ; GPU=0 ; hostname=node1")]
    [InlineData("CUDNN failure 4000: CUDNN_STATUS_INTERNAL_ERROR ; GPU=0 ; hostname=vm ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_execution_provider.cc ; line=263 ; expr=cudnnDestroy(cudnn_handle_);")]
    [InlineData("[ErrorCode:Fail] CUDA failure 909: timeout ; GPU=0 ; hostname=node1")]
    [InlineData("[ErrorCode:Fail] CUDA failure 1: invalid argument ; GPU=0 ; hostname=node1")]
    public void Others_stay_as_they_are(string text) => Assert.Null(DeviceErrors.Of(new InvalidOperationException(text)));

    /// <summary>ONNX Runtime's own error: a tensor of more bytes than a process can address.</summary>
    [Fact]
    public void A_run_that_does_not_fit_says_so()
    {
        const long count = 1L << 46;
        var graph = new OnnxGraph("huge");
        graph.Output("y", graph.Node("Expand", graph.Input("x", TensorElementType.Float, 1), graph.Constant(count, 1)), TensorElementType.Float, 0);
        using InferenceSession session = OnnxSessions.Choose("", ExecutionProviderChoice.Cpu, _ => { }).OpenGraph(graph.Build());
        using OrtValue x = OrtValue.CreateTensorValueFromMemory([1f], [1]);
        using var run = new RunOptions();
        using var gate = new SessionGate();
        var exception = Assert.Throws<DeviceMemoryException>(() => gate.Call(session, open => open.Run(run, ["x"], [x], ["y"]).Count));
        Assert.IsType<OnnxRuntimeException>(exception.InnerException);
        TestContext.Current.TestOutputHelper?.WriteLine(exception.Message);
    }
}
